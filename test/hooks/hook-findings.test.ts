import { expect } from 'chai';
import type { DeliveryLogEntry, Hook } from '../../src/core/github-face.js';
import { type Expectations, findingsOf } from '../../src/hooks/hook-findings.js';
import { healthOf, tallyOf } from '../../src/hooks/hook-status.js';

const hook: Hook = {
  id: 7,
  target: { kind: 'repo', owner: 'octo', name: 'board' },
  url: 'https://live.example.org/github-webhook',
  events: ['issues', 'push'],
  active: true,
  contentType: 'json',
  insecureSsl: false,
  hasSecret: true,
  createdAt: 0,
  updatedAt: 0,
  lastResponse: null,
};
const expected: Expectations = { needed: ['issues'], acceptsUnsigned: false, pull: false };

function attempt(
  statusCode: number,
  status = statusCode < 300 ? 'OK' : 'Invalid',
): DeliveryLogEntry {
  return {
    id: '1',
    guid: 'g',
    deliveredAt: Date.parse('2026-03-02T09:00:00Z'),
    durationMs: 5,
    statusCode,
    status,
    redelivery: false,
    event: 'issues',
    action: 'opened',
    installationId: null,
    repositoryId: 1,
    throttledAt: null,
  };
}

const found = (
  change: Partial<Hook>,
  attempts: readonly DeliveryLogEntry[] = [],
  other: Partial<Expectations> = {},
) =>
  findingsOf({ ...hook, ...change }, attempts, { ...expected, ...other }).map(
    ({ check, grade, message }) => `${check} ${grade}: ${message}`,
  );

describe('a look at a hook', () => {
  it('finds nothing where all is right', () => {
    expect(found({}, [attempt(202), attempt(500)])).to.deep.equal([]);
    expect(found({ events: ['*'] }, [], { needed: ['issues', 'milestone'] })).to.deep.equal([]);
    expect(found({ url: 'http://127.0.0.1:8787/github-webhook' })).to.deep.equal([]);
  });

  const settings: readonly (readonly [string, Partial<Hook>, RegExp])[] = [
    ['one that is switched off', { active: false }, /^hooks fault: is switched off/],
    ['events that are missing', { events: ['push'] }, /^hooks fault: does not send issues,/],
    ['plain http', { url: 'http://live.example.org/x' }, /^hooks fault: .*plain http/],
    ['an unverified certificate', { insecureSsl: true }, /^hooks note: .*certificate/],
    ['a missing secret', { hasSecret: false }, /^secret fault: has no secret/],
  ];
  for (const [what, change, finding] of settings) {
    it(`finds ${what}`, () => {
      const all = found(change);
      expect(all).to.have.length(1);
      expect(all[0]).to.match(finding);
    });
  }

  const answers: readonly (readonly [DeliveryLogEntry, RegExp])[] = [
    [attempt(401), /^secret fault: .*does not match the secret/],
    [attempt(429), /^secret fault: .*does not match the secret/],
    [attempt(0, ''), /^reachability fault: got no answer.*no reason given/],
    [
      attempt(502, 'failed to connect to host'),
      /^reachability fault: got no answer.*failed to con/,
    ],
    [attempt(504, 'timed out'), /^reachability fault: got no answer.*timed out/],
    [attempt(502, 'Invalid HTTP Response: 502'), /^reachability fault: .*answered with 502/],
    [attempt(404), /^reachability fault: .*does not lead to repo-live/],
    [attempt(301), /^reachability fault: .*does not lead to repo-live/],
    [attempt(503), /^reachability fault: .*could not write it down/],
    [attempt(500), /^reachability fault: .*answered with 500/],
  ];
  for (const [newest, finding] of answers) {
    it(`reads ${newest.statusCode} ${newest.status} in the newest delivery`, () => {
      const all = found({}, [newest, attempt(202)]);
      expect(all).to.have.length(1);
      expect(all[0]).to.match(finding);
    });
  }

  it('does not mind in pull mode how deliveries are answered, signed or addressed', () => {
    const change = { hasSecret: false, url: 'http://nowhere.example/x' };
    expect(found(change, [attempt(0)], { pull: true })).to.deep.equal([]);
    expect(found({ active: false }, [], { pull: true })).to.have.length(1);
  });

  it('does not ask for a secret where unsigned deliveries are let in', () => {
    expect(found({ hasSecret: false }, [], { acceptsUnsigned: true })).to.deep.equal([]);
  });

  it('keeps control characters of others out of its words', () => {
    const [message] = found({}, [attempt(0, '\u001b[31mred\u0007\nnext')]);
    expect(message).not.to.match(/\p{C}/u);
  });
});

describe("a hook's health", () => {
  const health = (codes: readonly number[], change: Partial<Hook> = {}) =>
    healthOf({ ...hook, ...change }, tallyOf(codes.map((code) => attempt(code))));
  const many = (code: number, count: number) => Array.from({ length: count }, () => code);

  it('is healthy while at least 99 % arrive and the newest did', () => {
    expect(health([202])).to.equal('healthy');
    expect(health([...many(202, 99), 500])).to.equal('healthy');
  });

  it('is degraded where more failed, or the newest did', () => {
    expect(health([...many(202, 98), 500, 500])).to.equal('degraded');
    expect(health([500, ...many(202, 99)])).to.equal('degraded');
    expect(health([500, 500, ...many(202, 98)])).to.equal('degraded');
  });

  it('is failing where none of the newest three arrived, or under half did', () => {
    expect(health([500, 500, 500, ...many(202, 97)])).to.equal('failing');
    expect(health([500])).to.equal('failing');
    expect(health([202, 500, 500])).to.equal('failing');
    expect(health([202, 500])).to.equal('degraded');
  });

  it('is what GitHub last saw where nothing was sent lately', () => {
    expect(health([])).to.equal('unknown');
    expect(health([], { lastResponse: response(null) })).to.equal('unknown');
    expect(health([], { lastResponse: response(202) })).to.equal('healthy');
    expect(health([], { lastResponse: response(500) })).to.equal('failing');
  });

  it('is inactive where it is switched off, whatever came before', () => {
    expect(health([202], { active: false })).to.equal('inactive');
  });

  const response = (code: number | null) => ({ code, status: null, message: null });
});
