import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { readNdjson } from '../../../src/cli/replay/read-ndjson.js';
import { RepoLiveError } from '../../../src/core/errors.js';
import { temporaryFolder } from '../fixture/temporary-folder.js';

const good = {
  guid: 'g1',
  event: 'issues',
  received_at: '2026-01-05T10:00:00Z',
  payload: { action: 'opened', title: 'héllo 😀' },
};

describe('reading a recording', () => {
  const folder = temporaryFolder();

  async function read(content: string | Uint8Array, name = 'recording.ndjson') {
    const path = join(folder.path, name);
    writeFileSync(path, content);
    const records = [];
    let bytes = 0;
    for await (const record of readNdjson(path, (count) => (bytes += count))) records.push(record);
    return { records, bytes };
  }

  async function complaint(content: string | Uint8Array, name?: string): Promise<string> {
    try {
      await read(content, name);
    } catch (error) {
      expect(error).to.be.instanceOf(RepoLiveError);
      return (error as RepoLiveError).message;
    }
    throw new Error('the recording was read');
  }

  it('gives a delivery a line', async () => {
    const { records } = await read(`${JSON.stringify(good)}\n${JSON.stringify(good)}`);
    expect(records).to.have.length(2);
    expect(records[0]).to.deep.include({
      deliveryId: 'g1',
      event: 'issues',
      receivedAt: Date.parse('2026-01-05T10:00:00Z'),
      payload: good.payload,
    });
  });

  it('unpacks what is gzipped, and tells how many bytes of the file were read', async () => {
    const packed = gzipSync(`${JSON.stringify(good)}\n`);
    const { records, bytes } = await read(packed, 'recording.ndjson.gz');
    expect(records[0]?.payload).to.deep.equal(good.payload);
    expect(bytes).to.equal(packed.byteLength);
  });

  it('passes blank lines and Windows line ends over', async () => {
    expect((await read(`\n${JSON.stringify(good)}\r\n\r\n`)).records).to.have.length(1);
  });

  it('takes a file that begins with a byte order mark, gzipped too, and none further down', async () => {
    const marked = `\ufeff${JSON.stringify(good)}\n`;
    expect((await read(marked)).records[0]).to.include({ deliveryId: 'g1' });
    expect((await read(gzipSync(marked), 'marked.gz')).records).to.have.length(1);
    expect(await complaint(marked + marked)).to.match(/line 2 is no JSON/);
  });

  it('reads lines that are longer than a chunk, with characters across its end', async () => {
    const title = '😀'.repeat(400_000);
    const lines = [0, 1, 2].map((pad) =>
      JSON.stringify({ ...good, payload: { pad: ' '.repeat(pad), title } }),
    );
    const { records } = await read(lines.join('\n'));
    expect(records.map(({ payload }) => payload?.title === title)).to.deep.equal([
      true,
      true,
      true,
    ]);
  });

  it('ends at a line that is no delivery, with its number and without its text', async () => {
    const hush = '{"token": hush}';
    expect(await complaint(`${JSON.stringify(good)}\n\n${hush}\n`)).to.match(/line 3 is no JSON/);
    expect(await complaint(hush)).not.to.include('hush');
    expect(await complaint('[]')).to.match(/line 1 is no JSON object/);
    for (const field of ['guid', 'event', 'received_at', 'payload']) {
      const line = JSON.stringify({ ...good, [field]: null });
      expect(await complaint(line)).to.include(`line 1 has no valid "${field}"`);
    }
  });

  it('says so where a file is no gzip or ends early', async () => {
    expect(await complaint('plain', 'x.gz')).to.match(/x\.gz: cannot be read/);
    const whole = gzipSync(JSON.stringify(good).repeat(100));
    expect(await complaint(whole.subarray(0, 40), 'x.gz')).to.match(/x\.gz: cannot be read/);
  });

  it('lets a reader stop in the middle of a gzipped file', async () => {
    const path = join(folder.path, 'long.gz');
    writeFileSync(path, gzipSync(`${JSON.stringify(good)}\n`.repeat(50_000)));
    for await (const record of readNdjson(path, () => undefined)) {
      expect(record.deliveryId).to.equal('g1');
      break;
    }
  });
});
