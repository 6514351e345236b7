import { expect } from 'chai';
import { guidOf } from '../fixture/payloads.js';
import { example, examples } from '../github/fixture/examples.js';
import { temporaryDirectory } from '../storage/temporary-directory.js';
import { allEvents, get, published, type TopicAnswer } from './fixture/api.js';
import { type GitHub, github } from './fixture/github.js';
import { programs, type Served } from './fixture/program.js';

type Payload = Readonly<Record<string, unknown>>;

interface Thing {
  readonly number: number;
  readonly state?: string;
  readonly milestone?: Thing | null;
  readonly pull_request?: object;
  readonly merged_at?: string | null;
  readonly draft?: boolean;
  readonly title?: string;
  readonly due_on?: string | null;
}

interface Status {
  readonly issues: Readonly<Record<'open' | 'closed', number>>;
  readonly pull_requests: Readonly<Record<'open' | 'merged' | 'draft', number>>;
  readonly milestones: readonly Payload[];
}

const quiet = { env: { REPO_LIVE_LOG_LEVEL: 'warn' } };

describe("GitHub's own examples, signed, over HTTP", function () {
  this.timeout(60_000);
  const running = programs();
  let dataDir: string;
  let served: Served;
  let sender: GitHub;
  beforeEach(async () => {
    dataDir = temporaryDirectory();
    served = await running.serve(dataDir, quiet);
    sender = github(served.url, { connections: 4 });
  });
  afterEach(() => sender.close());

  const deliver = (event: string, payload: Payload, guid: string) =>
    sender.deliver({ guid, event, body: JSON.stringify(payload) });

  it('are all answered 202, stand in the events as themselves, and leave no dead letter', async () => {
    const sent = examples.map((one, index) => ({ ...one, guid: guidOf(`example ${index}`) }));
    expect(sent).to.have.length(329);
    const answers = await Promise.all(
      sent.map(({ event, payload, guid }) => deliver(event, payload, guid)),
    );
    expect(answers.filter(({ code }) => code !== 202)).to.deep.equal([]);

    const kept = sent.filter(({ event }) => event !== 'ping');
    const rows = await allEvents(served.url);
    const brief = rows.map(({ guid, event, action }) => ({ guid, event, action }));
    expect(brief).to.have.deep.members(
      kept.map(({ guid, event, payload }) => ({ guid, event, action: payload.action ?? null })),
    );
    for (const [index, { body }] of answers.entries()) {
      const row = rows.find(({ guid }) => guid === sent[index]?.guid);
      expect(body).to.deep.equal(
        row ? { status: 'accepted', offset: row.offset } : { status: 'pong' },
      );
    }
    expect(await get(served.url, '/api/v1/dead-letters')).to.deep.equal({ dead_letters: [] });

    const doubles = await Promise.all(
      kept.map(({ event, payload, guid }) => deliver(event, payload, guid)),
    );
    expect(new Set(doubles.map(({ code, body }) => `${code} ${body.status}`))).to.deep.equal(
      new Set(['202 duplicate']),
    );
    expect(await allEvents(served.url)).to.deep.equal(rows);
  });

  it('fold to what a reader finds in them: the issue deleted, the pull request closed', async () => {
    // All of #1 and #2 of one repository; among them `issues.deleted` of #1, and `pull_request.closed`
    // of #2 in the same second as its `ready_for_review` and `converted_to_draft`.
    for (const [index, { event, payload }] of examples.entries()) {
      await deliver(event, payload, guidOf(`example ${index}`));
    }
    // A restart publishes all that was taken, whatever of it had been published before.
    await served.end('SIGKILL');
    const { url } = await running.serve(dataDir, quiet);
    const { data } = await get<TopicAnswer<Status>>(
      url,
      '/api/v1/repos/Codertocat/Hello-World/status',
    );
    expect(data.issues).to.include({ open: 0, closed: 0 });
    expect(data.pull_requests).to.include({ open: 0, merged: 0, draft: 0 });
    expect(data.milestones).to.deep.equal([]);
  });

  it('each tell, alone in a repository, of the issue, pull request and milestone they carry', async () => {
    const telling = examples
      .filter(({ payload }) => payload.issue || payload.pull_request || payload.milestone)
      .map(({ event, payload }, index) => {
        const repo = `example/number-${index}`;
        return { event, repo, payload: movedTo(repo, 9_000_000 + index, payload) };
      });
    expect(telling.length).to.be.greaterThan(80);
    const answers = await Promise.all(
      telling.map(({ event, payload, repo }) => deliver(event, payload, guidOf(repo))),
    );
    for (const [index, { event, payload, repo }] of telling.entries()) {
      const offset = answers[index]?.body.offset ?? Number.NaN;
      const { data } = await published<Status>(served.url, repo, 'status', offset);
      const { open, closed } = data.issues;
      const { open: openPulls, merged, draft } = data.pull_requests;
      expect(
        {
          issues: { open, closed },
          pulls: { open: openPulls, merged, draft },
          milestones: data.milestones.map(({ milestone_number, title, state, due_on }) => ({
            milestone_number,
            title,
            state,
            due_on,
          })),
        },
        `${event}.${payload.action}`,
      ).to.deep.equal(expectedOf(event, payload));
    }
  });

  it('put an issue into the sprint of the milestone they name, with the day that GitHub set', async () => {
    const { body } = await deliver('issues', example('issues', 'opened'), guidOf('opened'));
    const { data } = await published<Payload>(
      served.url,
      'Codertocat/Hello-World',
      'sprint',
      body.offset ?? 0,
    );
    // The milestone in it is closed by then, so it is not the current one.
    expect(data).to.equal(null);
    const sprint = await get<{ data: Payload }>(
      served.url,
      '/api/v1/repos/Codertocat/Hello-World/sprint?milestone_number=1',
    );
    expect(sprint.data.sprint).to.include({
      milestone_number: 1,
      title: 'v1.0',
      state: 'closed',
      start_day: '2019-05-15',
      end_day: '2019-05-23',
    });
    expect(sprint.data.progress).to.deep.include({
      total: { issues: 1, points: 0 },
      remaining: { issues: 1, points: 0 },
      unestimated: 1,
    });
  });
});

/** The same payload, told of another repository. */
function movedTo(repo: string, id: number, payload: Payload): Payload {
  const [login, name] = repo.split('/');
  const repository = payload.repository as Payload & { readonly owner: Payload };
  const owner = { ...repository.owner, login };
  return { ...payload, repository: { ...repository, id, name, full_name: repo, owner } };
}

/** Read off one payload, the plain way. */
function expectedOf(event: string, payload: Payload) {
  const { action } = payload;
  const issue = payload.issue as Thing | undefined;
  const pull = payload.pull_request as Thing | undefined;
  const gone = event === 'issues' && (action === 'deleted' || action === 'transferred');
  const realIssue = issue && !issue.pull_request && !gone ? [issue] : [];
  const pulls = [pull, issue?.pull_request ? issue : undefined].filter((one) => one !== undefined);
  const own = payload.milestone as Thing | undefined;
  const milestone = own ?? issue?.milestone ?? pull?.milestone;
  const noMilestone = !milestone || (event === 'milestone' && action === 'deleted');
  const isOpen = ({ state }: Thing) => state !== 'closed';
  return {
    issues: {
      open: realIssue.filter(isOpen).length,
      closed: realIssue.filter((one) => !isOpen(one)).length,
    },
    pulls: {
      open: pulls.filter(isOpen).length,
      merged: pulls.filter(({ merged_at }) => merged_at).length,
      draft: pulls.filter((one) => isOpen(one) && one.draft).length,
    },
    milestones: noMilestone
      ? []
      : [
          {
            milestone_number: milestone.number,
            title: milestone.title,
            state: milestone.state,
            due_on: milestone.due_on,
          },
        ],
  };
}
