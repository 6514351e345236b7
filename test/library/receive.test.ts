import { expect } from 'chai';
import { issues } from '../fixture/payloads.js';
import { engines, receive, signed } from './fixture/engines.js';

describe('receive', () => {
  const { started, created } = engines();
  const opened = issues('opened', { number: 1 });

  it('answers as the route would: code, headers, JSON with a status', async () => {
    const engine = await started();
    const answer = await engine.receive(signed(opened));
    expect(answer).to.have.all.keys('code', 'headers', 'body');
    expect(answer.code).to.equal(202);
    expect(answer.headers).to.deep.equal({ 'content-type': 'application/json; charset=utf-8' });
    expect(JSON.parse(answer.body)).to.deep.equal({ status: 'accepted', offset: 1 });
    expect(await receive(engine, opened)).to.deep.equal({ code: 202, status: 'duplicate' });
  });

  it('takes headers as an object in any case or as Headers, and a body as text or bytes', async () => {
    const engine = await started();
    const given = [1, 2, 3, 4].map((number) => signed(issues('opened', { number })));
    const [plain, upper, fetched, bytes] = given.map(({ headers }) => headers);
    const shapes = [
      { headers: plain!, body: given[0]!.body },
      {
        headers: Object.fromEntries(
          Object.entries(upper!).map(([name, value]) => [name.toUpperCase(), value]),
        ),
        body: given[1]!.body,
      },
      { headers: new Headers(fetched), body: given[2]!.body },
      { headers: bytes!, body: new TextEncoder().encode(given[3]!.body) },
    ];
    for (const [index, shape] of shapes.entries()) {
      const { body } = await engine.receive(shape);
      expect(JSON.parse(body)).to.deep.equal({ status: 'accepted', offset: index + 1 });
    }
  });

  it('refuses a signature over other bytes, and does not burn the GUID', async () => {
    const engine = await started();
    const { headers, body } = signed(opened);
    const forged = await engine.receive({ headers, body: `${body} ` });
    expect(forged.code).to.equal(401);
    expect(JSON.parse(forged.body)).to.include({ status: 'unauthorized' });
    expect(await receive(engine, opened)).to.include({ status: 'accepted' });
  });

  it('takes the secret that is being rotated out', async () => {
    const engine = await started({
      webhookSecret: 'new',
      webhookSecretPrevious: 'a secret for tests',
    });
    expect(await receive(engine, opened)).to.include({ status: 'accepted' });
  });

  it('takes nothing unsigned without a secret, unless it is allowed to', async () => {
    const { headers, body } = signed(opened);
    const { 'x-hub-signature-256': _, ...unsigned } = headers;
    const strict = await started({ webhookSecret: undefined });
    expect((await strict.receive({ headers: unsigned, body })).code).to.equal(401);
    const open = await started({ webhookSecret: undefined, allowUnsigned: true });
    expect((await open.receive({ headers: unsigned, body })).code).to.equal(202);
  });

  it('leaves out what the settings leave out', async () => {
    const engine = await started({ repos: ['acme/other'] });
    expect(await receive(engine, opened)).to.deep.equal({ code: 202, status: 'filtered' });
    const filtering = await started({ filters: { events: ['push'] } });
    expect(await receive(filtering, opened)).to.deep.equal({ code: 202, status: 'filtered' });
  });

  it('answers 503 with Retry-After before the start and after the stop', async () => {
    const engine = created();
    const early = await engine.receive(signed(opened));
    expect(early.code).to.equal(503);
    expect(early.headers).to.have.property('retry-after', '1');
    await engine.start();
    expect(await receive(engine, opened)).to.include({ status: 'accepted' });
    await engine.stop();
    const late = await receive(engine, issues('opened', { number: 2 }));
    expect(late).to.include({ code: 503, status: 'unavailable' });
  });
});
