import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Here, idleReport } from '../../src/hooks/here.js';
import { hereAt, hereHandler } from '../../src/hooks/here-routes.js';
import { hereBeside } from '../../src/hooks-beside.js';
import { acquireLock } from '../../src/storage/data-lock.js';
import { temporaryDirectory } from '../storage/temporary-directory.js';
import { errorOf, repo, Scene, secret } from './scene.js';

const here: Here = {
  arrived: async (guids) => new Set(guids.filter((guid) => guid.startsWith('here'))),
  report: async () => ({
    receiver: { ...idleReport.receiver, running: true, accepted: 3, lag_ms: 1.5 },
    recovery: { ...idleReport.recovery, last_run_at: '2026-03-02T09:00:00.000Z' },
    hooks: [7],
  }),
};

describe('the question of what came in, from process to process', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
    server = undefined;
  });

  async function listening(path: string, handler = hereHandler(here)): Promise<string> {
    server = createServer(handler);
    await new Promise<void>((resolve) => server?.listen(path, resolve));
    return path;
  }

  it('is answered as the process itself would', async () => {
    const asked = hereAt(await listening(join(temporaryDirectory(), 's')));
    expect(await asked.report()).to.deep.include(await here.report());
    const guids = ['here-1', 'gone', 'here & there', ''];
    expect([...(await asked.arrived(guids))]).to.deep.equal(['here-1', 'here & there']);
    expect([...(await asked.arrived([]))]).to.deep.equal([]);
  });

  it('takes a hundred GUIDs at once', async () => {
    const asked = hereAt(await listening(join(temporaryDirectory(), 's')));
    const guids = Array.from({ length: 100 }, (_, index) => `here-${'x'.repeat(30)}-${index}`);
    expect((await asked.arrived(guids)).size).to.equal(100);
  });

  it('leaves other questions to others', async () => {
    const path = await listening(join(temporaryDirectory(), 's'), (request, response) => {
      hereHandler(here)({ ...request, url: '/other', method: 'GET' } as typeof request, response);
    });
    expect((await errorOf(hereAt(path).report())).code).to.equal('not_found');
  });

  it('is asked of the journal where nobody holds the directory', async () => {
    const scene = await Scene.begin();
    const { id } = scene.github.addHook(repo, { url: scene.url, secret });
    await scene.emit();
    await scene.stop();
    const [guid = ''] = scene.github.deliveries(id).map((logged) => logged.guid);
    const beside = hereBeside(scene.dataDir);
    expect([...(await beside.arrived([guid, 'never']))]).to.deep.equal([guid]);
    expect(await beside.report()).to.deep.equal(idleReport);
    await scene.end();
  });

  it('finds nothing in a directory that was never used', async () => {
    const beside = hereBeside(join(temporaryDirectory(), 'nothing'));
    expect([...(await beside.arrived(['g']))]).to.deep.equal([]);
  });

  it('is asked of the journal too where the holder knows no such question', async () => {
    const dataDir = temporaryDirectory();
    const lock = await acquireLock(dataDir, { command: 'something' });
    try {
      expect(await hereBeside(dataDir).report()).to.deep.equal(idleReport);
      lock.setHandler(hereHandler(here));
      expect((await hereBeside(dataDir).report()).hooks).to.deep.equal([7]);
    } finally {
      await lock.release();
    }
  });
});
