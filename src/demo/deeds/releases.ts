import { isoSecond } from '../calendar.js';
import type { Account } from '../model/account.js';
import { accountPayload } from '../payloads/account.js';
import { apiOf, siteOf } from '../payloads/addresses.js';
import { association } from '../payloads/association.js';
import type { World } from '../world.js';
import { pushTag } from './branches.js';

/** Tags the newest commit and publishes a release of it; GitHub reports the latter twice. */
export function publishRelease(world: World, by: Account, tag: string): void {
  pushTag(world, by, tag);
  const id = world.nextId();
  const url = `${apiOf(world.repo)}/releases/${id}`;
  const release = {
    url,
    assets_url: `${url}/assets`,
    upload_url: `${url.replace('api.', 'uploads.')}/assets{?name,label}`,
    html_url: `${siteOf(world.repo)}/releases/tag/${tag}`,
    id,
    author: accountPayload(by),
    node_id: world.nodeId('RE', id),
    tag_name: tag,
    target_commitish: 'main',
    name: `Harbor ${tag}`,
    draft: false,
    immutable: false,
    prerelease: false,
    created_at: isoSecond(world.now),
    updated_at: isoSecond(world.now),
    published_at: isoSecond(world.now),
    assets: [],
    tarball_url: `${apiOf(world.repo)}/tarball/${tag}`,
    zipball_url: `${apiOf(world.repo)}/zipball/${tag}`,
    body: 'Safer berths, calmer pilots.',
    author_association: association(by),
  };
  world.send('release', by, { action: 'published', release });
  world.send('release', by, { action: 'released', release });
}
