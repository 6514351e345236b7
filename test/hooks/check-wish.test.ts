import { expect } from 'chai';
import { RepoLiveError } from '../../src/core/errors.js';
import type { HookWish } from '../../src/core/hook-face.js';
import { checkWish } from '../../src/hooks/check-wish.js';

const url = 'https://live.example.org/github-webhook';

function refusal(wish: HookWish, kind: 'repo' | 'org' = 'repo'): RepoLiveError | undefined {
  try {
    checkWish(kind, wish, undefined);
    return undefined;
  } catch (error) {
    if (error instanceof RepoLiveError) return error;
    throw error;
  }
}

describe('a wish for a hook', () => {
  it('takes https anywhere and plain http on loopback alone', () => {
    for (const good of [
      url,
      'https://10.0.0.7:8443/github-webhook',
      'http://localhost:8787/github-webhook',
      'http://127.0.0.1/github-webhook',
      'http://127.8.9.1:1/x',
      'http://[::1]:8787/github-webhook',
    ]) {
      expect(refusal({ url: good }), good).to.equal(undefined);
    }
    for (const bad of [
      'http://live.example.org/github-webhook',
      'http://127.0.0.1.example.org/github-webhook',
      'http://localhost.example.org/x',
      'http://10.0.0.7/github-webhook',
      'ftp://localhost/x',
      'live.example.org/github-webhook',
      '/github-webhook',
      '',
    ]) {
      const error = refusal({ url: bad });
      expect(error?.code, bad).to.equal('bad_request');
      expect(error?.details.field, bad).to.equal('webhook_url');
      expect(error?.message, bad).to.match(/^webhook_url: expected .*https/);
    }
  });

  it('falls back to the configured address, and says where to set it where there is none', () => {
    expect(checkWish('repo', {}, url).url).to.equal(url);
    expect(checkWish('repo', { url: 'https://other.example/x' }, url).url).to.equal(
      'https://other.example/x',
    );
    expect(refusal({})?.message).to.match(/got nothing.*WEBHOOK_URL/);
  });

  it('refuses what only organisations send on a repository, with that explanation', () => {
    for (const event of ['projects_v2', 'projects_v2_item', 'membership', 'organization', 'team']) {
      const error = refusal({ url, events: ['issues', event] });
      expect(error?.details.field, event).to.equal('events');
      expect(error?.message, event)
        .to.include(event)
        .and.match(/only an organisation's hook/);
      expect(error?.message, event).not.to.include('issues');
      expect(refusal({ url, events: [event] }, 'org'), event).to.equal(undefined);
    }
  });

  it('takes names of events that nobody knows yet, and refuses what cannot be one', () => {
    expect(checkWish('repo', { url, events: ['push', 'something_new', 'push'] }, '').events).to.eql(
      ['push', 'something_new'],
    );
    expect(checkWish('repo', { url, events: ['*'] }, '').events).to.eql(['*']);
    for (const events of [[], ['Issues'], ['issues.opened'], ['*', 'push'], [''], ['a b']]) {
      expect(refusal({ url, events })?.message, String(events)).to.match(/^events: expected names/);
    }
  });

  it('refuses a secret that no header could have signed alike, without repeating it', () => {
    for (const secret of ['', ' padded', 'padded ', 'two\nlines', '\n']) {
      const error = refusal({ url, secret });
      expect(error?.message).to.match(/^secret: expected text of one line/);
      if (secret.trim() !== '') expect(error?.message).not.to.include(secret);
    }
    for (const secret of ['x', 'with spaces inside', 'ä€😀']) {
      expect(checkWish('repo', { url, secret }, '').secret).to.equal(secret);
    }
  });
});
