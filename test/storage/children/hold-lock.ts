import { acquireLock } from '../../../src/storage/data-lock.js';

// Says `ready`, waits for a line on stdin, takes the lock, says how that went, and holds it for good.
const [dataDir = '', command = ''] = process.argv.slice(2);
const say = (what: unknown) => process.stdout.write(`${JSON.stringify(what)}\n`);

say('ready');
process.stdin.once('data', () => {
  acquireLock(dataDir, { command, url: 'http://127.0.0.1:8787' }).then(
    () => say('held'),
    (error) => say({ code: error.code, message: error.message }),
  );
});
