import { expect } from 'chai';
import { defaultDataDirectory } from '../../src/config/data-directory.js';

describe('the default data directory', () => {
  const home = '/home/ada';

  it('follows the XDG base directories', () => {
    const at = (env: Record<string, string>) =>
      defaultDataDirectory({ platform: 'linux', home, env });
    expect(at({})).to.equal('/home/ada/.local/share/repo-live');
    expect(at({ XDG_DATA_HOME: '/data' })).to.equal('/data/repo-live');
    expect(at({ XDG_DATA_HOME: 'relative' })).to.equal('/home/ada/.local/share/repo-live');
  });

  it('is where macOS and Windows keep such things', () => {
    expect(defaultDataDirectory({ platform: 'darwin', home, env: {} })).to.equal(
      '/home/ada/Library/Application Support/repo-live',
    );
    expect(
      defaultDataDirectory({ platform: 'win32', home, env: { LOCALAPPDATA: '/local' } }),
    ).to.equal('/local/repo-live');
  });
});
