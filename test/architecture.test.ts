import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import * as index from '../src/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Import {
  readonly from: string;
  readonly specifier: string;
  /** Gone after compilation. */
  readonly isType: boolean;
  /** Loaded when it is needed, by `import()`. */
  readonly isLazy: boolean;
}

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/**
 * Who may import whom, by the first folder below `src` (files beside the folders wire them together
 * and are not in here). A pure core, thin shells around it, and no shell that knows another.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: [],
  concerns: ['core'],
  config: ['core'],
  feed: ['core'],
  github: ['core'],
  pipeline: ['core'],
  recovery: ['core'],
  storage: ['core'],
  // Checks signatures: the pure half of `github`.
  http: ['core', 'github/signature'],
  // Manages webhooks: what an address may be, and which events there are.
  hooks: ['core', 'config/loopback', 'github/translate/kinds'],
  // Looks at everything, the journal's files included.
  doctor: ['core', 'hooks', 'storage'],
  // Tells the package's version.
  mcp: ['core', 'config/version'],
  // State and views: translated records in, concerns folded.
  runtime: ['core', 'concerns', 'github/translate', 'github/payload'],
  // The page: types of what is shown, and the feed's client.
  web: ['core', 'concerns', 'feed/client'],
  demo: ['core'],
};

/** Packages that belong to one folder alone; everybody else goes through it. */
const owned: Readonly<Record<string, readonly string[]>> = {
  '@modelcontextprotocol/sdk': ['mcp'],
  '@octokit/rest': ['github', 'demo'],
  commander: ['cli'],
  esbuild: ['web', 'cli'],
  lowdb: ['storage'],
  'prom-client': ['http'],
  uplot: ['web'],
  ws: ['feed'],
};

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map(readSource);

describe('the architecture', () => {
  it('lets each folder import what it may, and nothing sideways', () => {
    const wrong = sources.flatMap(({ path, imports }) => {
      const rules = allowed[folderOf(path)];
      if (rules === undefined) return [];
      return imports
        .filter(({ specifier }) => specifier.startsWith('.'))
        .map((one) => target(one))
        .filter((to) => folderOf(to) !== folderOf(path))
        .filter((to) => !rules.some((rule) => `${to.replace(/\.ts$/, '')}/`.startsWith(`${rule}/`)))
        .map((to) => `${path} imports ${to}`);
    });
    expect(wrong).to.deep.equal([]);
    const folders = sources.map(({ path }) => folderOf(path)).filter((name) => name !== '');
    expect([...Object.keys(allowed), 'cli']).to.include.members([...new Set(folders)]);
  });

  it('keeps each heavy package behind the folder that owns it', () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .map(({ specifier }) => packageOf(specifier))
        .filter((name) => name !== undefined)
        .filter((name) => owned[name] && !owned[name].includes(folderOf(path)))
        .map((name) => `${path} imports ${name}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('draws in with the root import no more packages than a library should', () => {
    expect(packagesFrom('index.ts')).to.have.members(['@octokit/webhooks', 'lowdb', 'rxjs', 'zod']);
    expect(packagesFrom('pipeline/operators.ts')).to.have.members(['rxjs']);
    expect(packagesFrom('feed/client.ts')).to.have.members([]);
  });

  it('exports these names and no others', () => {
    expect(Object.keys(index)).to.have.members(['RepoLiveError', 'createRepoLive']);
    const text = readFileSync(join(root, 'src/index.ts'), 'utf8');
    const names = [...text.matchAll(/\{([^}]*)\}/g)].flatMap(([, list = '']) =>
      list.split(',').map((name) => name.replace('type', '').trim()),
    );
    expect(names.filter((name) => name !== '')).to.have.members([
      'Category',
      'Clock',
      'EngineLog',
      'ErrorCode',
      'EventRow',
      'Json',
      'RepoLive',
      'RepoLiveError',
      'RepoLiveOptions',
      'Snapshot',
      'SnapshotOf',
      'Topic',
      'TopicData',
      'WebhookReply',
      'createRepoLive',
    ]);
  });

  it('has one idea a file: none above 400 lines, half of them under 80', () => {
    const sizes = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
    expect(sizes.filter(({ lines }) => lines > 400)).to.deep.equal([]);
    const sorted = sizes.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).to.be.lessThan(80);
    const nameless = /(^|\/)(types|utils?|helpers?|common|misc)(\.ts|\/)/;
    expect(sources.filter(({ path }) => nameless.test(path))).to.deep.equal([]);
  });

  it('has neither default exports nor any', () => {
    const withDefault = sources.filter(({ text }) => /^export default\b/m.test(text));
    expect(withDefault.map(({ path }) => path)).to.deep.equal([]);
    const withAny = sources.filter(({ text }) =>
      /(?:[:<|&,(]|\bas|=>)\s*any(?=[\s)>\],;|&[]|$)/m.test(withoutProse(text)),
    );
    expect(withAny.map(({ path }) => path)).to.deep.equal([]);
  });

  it('names neither a place on somebody’s machine nor a registry', () => {
    const papers = allFiles('').filter((path) => !/\.(png|ico|gz)$/.test(path));
    expect(papers).to.include.members(['package-lock.json', 'README.md', '.ci/run', '.npmrc']);
    const hosts =
      /"resolved":\s*"|\bregistry\s*=\s*['"]?https?:|https?:\/\/[^\s"'`)]*\bregistry\b/i;
    const wrong = papers.filter((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return text.includes(root.replace(/\/$/, '')) || hosts.test(text);
    });
    expect(wrong.filter((path) => path !== 'test/architecture.test.ts')).to.deep.equal([]);
  });
});

function readSource(path: string): Source {
  const text = readFileSync(join(root, 'src', path), 'utf8');
  const found = withoutComments(text).matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'/g,
  );
  const imports = [...found].map(
    ([, type, fixed, lazy]): Import => ({
      from: path,
      specifier: fixed ?? lazy ?? '',
      isType: type !== undefined,
      isLazy: lazy !== undefined,
    }),
  );
  return { path, text, imports };
}

/** `''` for the files beside the folders. */
function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}

function target({ from, specifier }: Import): string {
  return normalize(join(dirname(from), specifier)).replace(/\.js$/, '.ts');
}

function packageOf(specifier: string): string | undefined {
  if (/^(\.|node:)/.test(specifier)) return undefined;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The packages that a file and all that it imports load at once. */
function packagesFrom(entry: string): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const packages = new Set<string>();
  const seen = new Set<string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const source = byPath.get(path);
    if (source === undefined) throw new Error(`${path} is not there`);
    for (const one of source.imports) {
      if (one.isType || one.isLazy) continue;
      const name = packageOf(one.specifier);
      if (name !== undefined) packages.add(name);
      else if (one.specifier.startsWith('.')) waiting.push(target(one));
    }
  }
  return [...packages];
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

function withoutProse(text: string): string {
  return withoutComments(text).replace(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g, "''");
}

/** Every file of the project, as far as it is kept in its history. */
function allFiles(folder: string): string[] {
  const ignored = new Set(['node_modules', 'dist', 'coverage', '.git']);
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !ignored.has(name) && !name.endsWith('.tgz'))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? allFiles(path) : [path];
    });
}
