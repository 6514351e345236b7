import type { Topic } from '../../core/concern.js';
import type { EngineFace } from '../../core/engine-face.js';
import { RepoLiveError } from '../../core/errors.js';
import { snapshotJson } from '../../core/snapshot-json.js';
import { jsonAnswer } from '../answer.js';
import { unlessKnown, weakEtag } from '../etag.js';
import { allowOnly, time } from '../parameters.js';
import type { Handler } from '../router.js';
import { activityParameters, activityQuery } from './activity-query.js';
import { knownRepo } from './known-repo.js';
import { sprintParameters, sprintQuery } from './sprint-query.js';

/** What each topic can be asked; asked nothing, the answer is the last publication. */
const parameters: Readonly<Record<Topic, readonly string[]>> = {
  sprint: sprintParameters,
  activity: activityParameters,
  health: [],
  status: [],
};

/** `GET /api/v1/repos/{owner}/{name}/{topic}`. */
export function topicHandler(engine: EngineFace, topic: Topic): Handler {
  return (request) => {
    const { query } = request;
    allowOnly(query, [...parameters[topic], 'at']);
    if (time(query, 'at') !== undefined) {
      throw new RepoLiveError('bad_request', 'at: time travel is not available in this version');
    }
    const asked = askFor(topic, query);
    const repo = knownRepo(engine, request);
    const snapshot = engine.snapshot(repo, topic);
    if (!snapshot) {
      throw new RepoLiveError('not_ready', `${topic} was not published yet: ask again in a moment`);
    }
    const data = asked ? JSON.stringify(asked(engine, repo)) : snapshotJson(snapshot);
    const freshness = engine.freshness(repo);
    const { version, offset } = snapshot;
    const head = JSON.stringify({ repo: snapshot.repo, topic, version, offset });
    // The moment of asking is no news: it alone must not cost a reader a new answer.
    const lasting = JSON.stringify({ ...freshness, as_of: null });
    const etag = weakEtag(engine.session, head, asked ? data : '', lasting);
    return unlessKnown(request, etag, () =>
      jsonAnswer(
        200,
        `${head.slice(0, -1)},"data":${data},"freshness":${JSON.stringify(freshness)}}`,
      ),
    );
  };
}

/** The tool's view where the caller gave any of its inputs. */
function askFor(topic: Topic, query: URLSearchParams) {
  if (query.size === 0) return undefined;
  switch (topic) {
    case 'sprint': {
      const asked = sprintQuery(query);
      return (engine: EngineFace, repo: string) => engine.sprint(repo, asked);
    }
    case 'activity': {
      const asked = activityQuery(query);
      return (engine: EngineFace, repo: string) => engine.activity(repo, asked);
    }
    default:
      return undefined;
  }
}
