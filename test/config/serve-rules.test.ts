import { expect } from 'chai';
import { checkServeRules } from '../../src/config/serve-rules.js';
import {
  type SettingOptions,
  settingsFromOptions,
} from '../../src/config/settings-from-options.js';
import { RepoLiveError } from '../../src/core/errors.js';

function outcome(options: SettingOptions): string {
  try {
    checkServeRules(settingsFromOptions(options));
    return 'may serve';
  } catch (error) {
    return error instanceof RepoLiveError ? error.code : String(error);
  }
}

describe('the rules of serving', () => {
  it('ask for a secret', () => {
    expect(outcome({})).to.equal('secret_missing');
    expect(outcome({ webhookSecret: 's' })).to.equal('may serve');
  });

  it('let unsigned deliveries in on a loopback host alone', () => {
    for (const host of ['127.0.0.1', '127.8.0.1', 'localhost', '::1', '[::1]']) {
      expect(outcome({ allowUnsigned: true, host }), host).to.equal('may serve');
    }
    for (const host of ['0.0.0.0', '::', '10.0.0.7', 'example.org', '127.0.0.1.example.org']) {
      expect(outcome({ allowUnsigned: true, host, token: 't' }), host).to.equal('secret_missing');
    }
    expect(
      outcome({ allowUnsigned: true, host: '0.0.0.0', token: 't', webhookSecret: 's' }),
    ).to.equal('bad_setting');
  });

  it('ask for a token where other machines can reach the host', () => {
    expect(outcome({ webhookSecret: 's', host: '0.0.0.0' })).to.equal('token_missing');
    expect(outcome({ webhookSecret: 's', host: '0.0.0.0', token: 't' })).to.equal('may serve');
  });
});

describe('settings given by a program', () => {
  it('name a bad one as the program wrote it', () => {
    expect(() => settingsFromOptions({ port: 70_000 })).to.throw(
      RepoLiveError,
      'port: expected a whole number from 0 to 65535, got 70000',
    );
  });

  it('name an option that does not exist', () => {
    const misspelt: object = { timeZone: 'UTC' };
    expect(() => settingsFromOptions(misspelt)).to.throw(
      RepoLiveError,
      /^timeZone: no such setting/,
    );
  });
});
