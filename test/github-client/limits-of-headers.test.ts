import { expect } from 'chai';
import { rateLimitOf, resourceOf, retryAfterOf } from '../../src/github/client/limit-headers.js';
import { isLimited, Limits } from '../../src/github/client/limits.js';
import { nextCursor, nextLink } from '../../src/github/client/link-header.js';

const now = Date.UTC(2026, 1, 2, 9);
const date = new Date(now).toUTCString();
const refused = (headers: Record<string, string>, message = '') => ({
  status: 403,
  headers: { date, ...headers },
  message,
});

describe("GitHub's headers", () => {
  it('tell the limit, with its reset moved to our clock', () => {
    const headers = {
      date,
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '4999',
      'x-ratelimit-reset': String(now / 1_000 + 90),
    };
    const ours = now - 3_600_000;
    expect(rateLimitOf(headers, ours)).deep.equal({
      limit: 5_000,
      remaining: 4_999,
      resetAt: ours + 90_000,
    });
  });

  it('tell nothing where one is missing or is no number', () => {
    expect(rateLimitOf({ date }, now)).equal(undefined);
    const headers = { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': 'many' };
    expect(rateLimitOf({ ...headers, 'x-ratelimit-reset': '1' }, now)).equal(undefined);
  });

  it('say how long to wait in seconds or by a moment', () => {
    expect(retryAfterOf({ 'retry-after': '7' })).equal(7_000);
    const later = new Date(now + 30_000).toUTCString();
    expect(retryAfterOf({ date, 'retry-after': later })).equal(30_000);
    expect(retryAfterOf({ date, 'retry-after': 'soon' })).equal(undefined);
    expect(retryAfterOf({})).equal(undefined);
  });

  it('lead to the next page, whatever else they link to', () => {
    const link =
      '<https://h/r/1/hooks?page=1>; rel="prev", <https://h/r/1/hooks?per_page=2&cursor=v1_9>; rel="next"';
    expect(nextLink(link)).equal('https://h/r/1/hooks?per_page=2&cursor=v1_9');
    expect(nextCursor(link)).equal('v1_9');
    expect(nextLink('<https://h/a,b?page=3>; rel="last"')).equal(null);
    expect(nextLink(undefined)).equal(null);
    expect(nextCursor('<https://h/x?page=2>; rel="next"')).equal(null);
  });

  it('belong to the limit of what was asked', () => {
    expect(resourceOf('/repos/{owner}/{repo}/hooks')).equal('core');
    expect(resourceOf('/graphql')).equal('graphql');
    expect(resourceOf('/search/issues')).equal('search');
  });
});

describe('a refusal', () => {
  it('is for frequency where GitHub says so in any of its ways, else for lack of rights', () => {
    expect(isLimited(refused({ 'retry-after': '1' }))).equal(true);
    expect(isLimited(refused({ 'x-ratelimit-remaining': '0' }))).equal(true);
    expect(isLimited(refused({}, 'You have exceeded a secondary rate limit.'))).equal(true);
    expect(isLimited({ ...refused({}), status: 429 })).equal(true);
    expect(isLimited(refused({ 'x-ratelimit-remaining': '12' }, 'Forbidden'))).equal(false);
    expect(isLimited({ ...refused({ 'retry-after': '1' }), status: 503 })).equal(false);
  });
});

describe('limits of a credential', () => {
  it('open at once where nothing is known', () => {
    expect(new Limits().opensAt('core', now)).equal(0);
  });

  it('wait longer each time GitHub refuses without a time, and forget it after a success', () => {
    const limits = new Limits();
    const unnamed = refused({}, 'secondary rate limit');
    limits.observe(unnamed, now);
    expect(limits.opensAt('core', now)).equal(now + 60_000);
    limits.observe(unnamed, now + 60_000);
    expect(limits.opensAt('core', now)).equal(now + 60_000 + 120_000);
    limits.observe({ status: 200, headers: { date }, message: '' }, now + 180_000);
    limits.observe(unnamed, now + 200_000);
    expect(limits.opensAt('core', now)).equal(now + 260_000);
  });

  it('never wait more than a quarter of an hour without being told to', () => {
    const limits = new Limits();
    for (let time = 0; time < 20; time++) limits.observe(refused({}, 'rate limit'), now);
    expect(limits.opensAt('core', now)).equal(now + 15 * 60_000);
  });

  it('are counted apart for each resource', () => {
    const limits = new Limits();
    const headers = {
      date,
      'x-ratelimit-limit': '30',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(now / 1_000 + 60),
      'x-ratelimit-resource': 'search',
    };
    limits.observe({ status: 200, headers, message: '' }, now);
    expect(limits.opensAt('search', now)).equal(now + 61_000);
    expect(limits.opensAt('core', now)).equal(0);
    expect(limits.known('core', now)).equal(null);
  });
});
