import { expect } from 'chai';
import { createLog } from '../src/log.js';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog({ level: 'info', destination: { write: (line) => lines.push(line) } }));
  return lines.join('');
}

describe('the log', () => {
  it('writes JSON lines with the level by name and an ISO time', () => {
    const line = JSON.parse(logged((log) => log.info({ offset: 3 }, 'folded')));
    expect(line).to.include({ level: 'info', msg: 'folded', offset: 3 });
    expect(new Date(line.time).toISOString()).to.equal(line.time);
  });

  it('leaves out what is below its level', () => {
    expect(logged((log) => log.debug('detail'))).to.equal('');
  });

  it('writes what an error says and where it came from', () => {
    const { error } = JSON.parse(
      logged((log) => log.error({ error: new TypeError('odd') }, 'folding')),
    );
    expect(error).to.include({ type: 'TypeError', message: 'odd' });
    expect(error.stack).to.include('log.test');
  });

  it('writes no secret, however deep a call hides it', () => {
    const text = logged((log) =>
      log.info(
        {
          token: 'hush',
          settings: { webhookSecret: 'hush', port: 1 },
          request: { headers: { authorization: 'hush', 'x-hub-signature-256': 'hush' } },
        },
        'started',
      ),
    );
    expect(text).to.include('[redacted]').and.not.include('hush');
  });
});
