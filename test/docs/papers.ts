import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What readers read, by path from the root. */
export const papers: readonly string[] = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

export function read(paper: string): string {
  return readFileSync(join(root, paper), 'utf8');
}

export interface Block {
  readonly paper: string;
  readonly language: string;
  readonly text: string;
}

/** The fenced blocks of a paper, of one language, in order. */
export function blocksOf(paper: string, language: string): Block[] {
  const fences = read(paper).matchAll(/^( *)```(\w*)\n([\s\S]*?)^\1```$/gm);
  return [...fences]
    .map(([, indent = '', found = '', text = '']) => ({
      paper,
      language: found,
      text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }))
    .filter((block) => block.language === language);
}

/** The rows of every table of a paper, cells trimmed. */
export function tableRows(paper: string): string[][] {
  return read(paper)
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s|:-]+\|$/.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** What stands between backquotes, outside of blocks. */
export function codes(text: string): string[] {
  const prose = text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '');
  return [...prose.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}
