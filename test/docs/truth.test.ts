import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect } from 'chai';
import type { Command } from 'commander';
import { createProgram } from '../../src/cli/program.js';
import { weights } from '../../src/concerns/health/component.js';
import { loadSettings } from '../../src/config/load-settings.js';
import { settingNames, sourceOf } from '../../src/config/settings.js';
import { defaultThresholds } from '../../src/core/alert-thresholds.js';
import { errorCodes } from '../../src/core/errors.js';
import { webhookCodes } from '../../src/http/webhook-answer.js';
import { tools } from '../../src/mcp/tools/index.js';
import { blocksOf, codes, papers, read, root, tableRows } from './papers.js';

const codesByName: Readonly<Record<string, { readonly http: number }>> = errorCodes;

describe('the papers', () => {
  it('link to what is there', () => {
    const broken = papers.flatMap((paper) =>
      [...read(paper).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !/^https?:/.test(target))
        .filter((target) => {
          const [path = '', anchor] = target.split('#');
          const file = path === '' ? paper : normalize(join(dirname(paper), path));
          if (!existsSync(join(root, file))) return true;
          return anchor !== undefined && !anchorsOf(file).includes(anchor);
        })
        .map((target) => `${paper}: ${target}`),
    );
    expect(broken).to.deep.equal([]);
  });

  it('hold JSON that is JSON', () => {
    for (const paper of papers) {
      for (const { text } of blocksOf(paper, 'json')) {
        const lines = text.startsWith('{"op"') ? text.trim().split('\n') : [text];
        for (const line of lines) expect(() => JSON.parse(line), line).to.not.throw();
      }
    }
  });

  it('name every setting, its flag, its variable and its key, and no flag that is not there', () => {
    const text = read('docs/settings.md');
    for (const name of settingNames) {
      const { flag, env, file } = sourceOf(name);
      const names = [flag, ...(env?.split(', ') ?? []), file].filter((one) => one !== undefined);
      expect(names.length, name).to.be.greaterThan(0);
      for (const one of names) expect(codes(text), name).to.include(one);
    }
    const flags = flagsOf(createProgram());
    // This one shows how a bench is run.
    for (const paper of papers.filter((one) => one !== 'docs/performance.md')) {
      const named = read(paper).match(/(?<![\w-])--[a-z][a-z-]+/g) ?? [];
      expect(
        named.filter((flag) => !flags.includes(flag)),
        paper,
      ).to.deep.equal([]);
    }
  });

  it('show a settings file that is taken', () => {
    const [example] = blocksOf('docs/settings.md', 'json');
    const settings = loadSettings({ env: {}, cwd: root, readFile: () => example!.text });
    expect(settings.timezone).to.equal('Europe/Berlin');
    expect(settings.alerts.review_waiting).to.deep.equal({ raise: 24 });
  });

  it('give the webhook answers as they are', () => {
    const rows = tableRows('docs/http-api.md').filter(([code]) => /^\d{3}$/.test(code ?? ''));
    const told = Object.fromEntries(
      rows.map(([code, status = '']) => [codes(status)[0], Number(code)]),
    );
    // A library's own: on our server nobody reads the body away.
    const { raw_body_missing: _, ...own } = webhookCodes;
    expect(told).to.deep.equal(own);
  });

  it('give the error codes and what they are over HTTP', () => {
    const rows = tableRows('docs/http-api.md').filter(([, http]) => /^\d{3}$/.test(http ?? ''));
    const told = rows.flatMap(([names = '', http]) =>
      codes(names).map((code) => [code, Number(http)] as const),
    );
    expect(told.length).to.be.greaterThan(10);
    for (const [code, http] of told) expect(codesByName[code]?.http, code).to.equal(http);
    const section =
      /## Errors and close codes\n([\s\S]*?)\n## /.exec(read('docs/feed.md'))?.[1] ?? '';
    const feedCodes = codes(section).filter((code) => code in codesByName);
    expect(feedCodes).to.include.members([
      'bad_request',
      'unknown_op',
      'limit',
      'unknown_repo',
      'epoch_changed',
      'offset_expired',
    ]);
  });

  it('give the weights of health and the thresholds of alerts as they are', () => {
    // Some of the names stand in other tables too: a row with numbers is meant.
    const numbers = (name: string, ...columns: readonly number[]) =>
      tableRows('docs/metrics.md')
        .filter(([first]) => first === `\`${name}\``)
        .map((row) => columns.map((column) => Number(row[column])));
    for (const [name, weight] of Object.entries(weights)) {
      expect(numbers(name, 1)).to.deep.include([weight]);
    }
    for (const [rule, { raise, clear }] of Object.entries(defaultThresholds)) {
      expect(numbers(rule, 2, 3)).to.deep.include([raise, clear]);
    }
  });

  it('name every tool of the assistant and each of its inputs', () => {
    const told = codes(read('docs/mcp.md'));
    for (const tool of tools) {
      expect(told).to.include(tool.name);
      for (const input of Object.keys(tool.input.shape)) expect(told, tool.name).to.include(input);
    }
  });
});

function flagsOf(command: Command): string[] {
  const own = command.createHelp().visibleOptions(command);
  return [
    ...own.map(({ long }) => long).filter((flag) => flag != null),
    ...command.commands.flatMap(flagsOf),
  ];
}

/** As GitHub makes them of headings. */
function anchorsOf(file: string): string[] {
  return [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
