import type { Json, Topic } from '../../core/concern.js';
import type { EngineFace, Past } from '../../core/engine-face.js';
import { RepoLiveError } from '../../core/errors.js';
import { snapshotJson } from '../../core/snapshot-json.js';
import { type Answer, jsonAnswer } from '../answer.js';
import { unlessKnown, weakEtag } from '../etag.js';
import { allowOnly, time } from '../parameters.js';
import type { Handler, RouteRequest } from '../router.js';
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

/** `GET /api/v1/repos/{owner}/{name}/{topic}`, now or as it was `at` a time. */
export function topicHandler(engine: EngineFace, topic: Topic): Handler {
  return async (request) => {
    const { query } = request;
    allowOnly(query, [...parameters[topic], 'at']);
    const at = time(query, 'at');
    const view = viewOf(topic, query);
    const repo = knownRepo(engine, request);
    if (at !== undefined) return past({ engine, request, repo, topic, at, view });
    const snapshot = engine.snapshot(repo, topic);
    if (!snapshot) {
      throw new RepoLiveError('not_ready', `${topic} was not published yet: ask again in a moment`);
    }
    const { version, offset } = snapshot;
    return answer(request, engine, {
      head: { repo: snapshot.repo, topic, version, offset },
      data: view ? JSON.stringify(view(engine, repo)) : snapshotJson(snapshot),
      // A publication is known by its version: its text need not be looked at.
      known: view ? undefined : `${engine.session} ${version}`,
      freshness: engine.freshness(repo),
    });
  };
}

/** The tool's view of a present or past state. */
type View = (state: EngineFace | Past, repo: string) => Json;

/** The view where the caller gave any of the tool's inputs. */
function viewOf(topic: Topic, query: URLSearchParams): View | undefined {
  const inputs = parameters[topic].filter((name) => query.has(name));
  if (inputs.length === 0) return undefined;
  if (topic === 'sprint') {
    const asked = sprintQuery(query);
    return (state, repo) => state.sprint(repo, asked);
  }
  const asked = activityQuery(query);
  return (state, repo) => state.activity(repo, asked);
}

/** Nothing of the past was published: it has an offset, but no version. */
async function past(asked: {
  readonly engine: EngineFace;
  readonly request: RouteRequest;
  readonly repo: string;
  readonly topic: Topic;
  readonly at: number;
  readonly view: View | undefined;
}): Promise<Answer> {
  const { engine, request, repo, topic, at, view } = asked;
  const state = await engine.past(at);
  const data = view ? view(state, repo) : state.publication(repo, topic);
  return answer(request, engine, {
    head: { repo, topic, version: null, offset: state.offset },
    data: JSON.stringify(data),
    freshness: { ...engine.freshness(repo), as_of: new Date(at).toISOString() },
  });
}

interface Parts {
  readonly head: object;
  /** JSON text. */
  readonly data: string;
  /** Stands for `data` where that is known by less. */
  readonly known?: string | undefined;
  readonly freshness: object;
}

function answer(request: RouteRequest, engine: EngineFace, parts: Parts): Answer {
  const head = JSON.stringify(parts.head);
  // The moment of asking is no news: it alone must not cost a reader a new answer.
  const lasting = JSON.stringify({ ...parts.freshness, as_of: null });
  const etag = weakEtag(engine.epoch, head, parts.known ?? parts.data, lasting);
  const freshness = JSON.stringify(parts.freshness);
  return unlessKnown(request, etag, () =>
    jsonAnswer(200, `${head.slice(0, -1)},"data":${parts.data},"freshness":${freshness}}`),
  );
}
