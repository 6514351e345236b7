import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'chai';
import sinon from 'sinon';
import { openEngineHooks } from '../../src/engine-hooks.js';
import { openHookBook } from '../../src/open-hooks.js';
import { repo, Scene, secret } from './scene.js';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const url = 'https://live.example.org/github-webhook';

describe('the hooks of a process with an engine', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await Scene.begin();
  });
  afterEach(() => scene.end());

  it('let go within a minute of a secret that another process took away', async () => {
    const timers = sinon.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const elsewhere = openHookBook(scene.settings(), scene.clock);
      await elsewhere.keep(repo, url, 'kept for a while');
      const { engine, clock } = scene;
      const hooks = await openEngineHooks({
        engine,
        settings: scene.settings(),
        clock,
        log: silent,
      });
      const { secrets } = hooks.forReceiver((delivery) => engine.submit(delivery));
      expect(secrets()).to.deep.equal([secret, 'kept for a while']);
      await elsewhere.forget({ id: 1, url }, repo);
      timers.tick(60_000);
      while (secrets().length > 1) await nextTurn();
      expect(secrets()).to.deep.equal([secret]);
      await hooks.close();
    } finally {
      timers.restore();
    }
  });

  it('go on with the secrets they have where what is written down is damaged, and tell it', async () => {
    await openHookBook(scene.settings(), scene.clock).keep(repo, url, 'kept');
    const { engine, clock } = scene;
    const warn = sinon.spy();
    const log = { ...silent, warn };
    const hooks = await openEngineHooks({ engine, settings: scene.settings(), clock, log });
    const { secrets, refreshSecrets } = hooks.forReceiver((one) => engine.submit(one));
    const folder = join(scene.dataDir, 'hooks');
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '{"secret": "kept');
    expect(await refreshSecrets?.()).to.equal(false);
    expect(secrets()).to.deep.equal([secret, 'kept']);
    expect(warn.callCount).to.equal(1);
    expect(JSON.stringify(warn.args)).not.to.include('kept"');
    await hooks.close();
  });
});
