import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import jsonPatch from 'fast-json-patch';
import { WebSocket } from 'ws';
import type { Json, Topic } from '../../src/core/concern.js';
import { topics } from '../../src/core/concern.js';
import { temporaryDirectory } from '../storage/temporary-directory.js';
import { allEvents, get, published, type TopicAnswer } from './fixture/api.js';
import { flood } from './fixture/flood.js';
import { type GitHub, github } from './fixture/github.js';
import { lifeUntilNow } from './fixture/life.js';
import { programs, type Served } from './fixture/program.js';

type Frame = Readonly<Record<string, unknown>>;

describe('a repository lived through, live', function () {
  this.timeout(60_000);
  const running = programs();
  const { repo, sendings } = lifeUntilNow(9);
  /** These come one after the other, so that the newest comes last. */
  const latest = sendings.slice(-40);
  let dataDir: string;
  let served: Served;
  let sender: GitHub;

  beforeEach(async () => {
    dataDir = temporaryDirectory();
    served = await running.serve(dataDir, { env: { REPO_LIVE_LOG_LEVEL: 'warn' } });
    sender = github(served.url, { connections: 8 });
    await flood(sender, sendings.slice(0, -latest.length), 8);
  });
  afterEach(() => sender.close());

  /** @returns the offset of the last one that is the repository's own. */
  async function deliverLatest(): Promise<number> {
    let offset = 0;
    for (const sending of latest) {
      const { body } = await sender.deliver(sending);
      expect(body.status).to.equal('accepted');
      // A delivery of the organisation's shows nowhere in the repository.
      if (JSON.parse(String(sending.body)).repository) offset = body.offset ?? offset;
    }
    return offset;
  }

  const answersOf = async (): Promise<Record<string, Json>> => {
    const answers = topics.map(async (topic) => {
      const { data } = await get<TopicAnswer<Json>>(served.url, `/api/v1/repos/${repo}/${topic}`);
      return [topic, data] as const;
    });
    return Object.fromEntries(await Promise.all(answers));
  };

  it('answers over HTTP what a replay of a copy of its journal gives', async () => {
    await published(served.url, repo, 'activity', await deliverLatest());
    const live = await answersOf();
    const copy = temporaryDirectory();
    cpSync(join(dataDir, 'journal'), copy, { recursive: true });
    const { code, stdout, stderr } = await running.start(['replay', copy]).ended;
    expect(code, stderr).to.equal(0);
    const replayed = JSON.parse(stdout);
    expect(replayed.deliveries).to.equal(sendings.length);
    expect(replayed.duplicates).to.equal(0);
    expect(replayed.dead_letters).to.deep.equal([]);
    expect(withoutAlerts(replayed.repos[repo])).to.deep.equal(withoutAlerts(live));
    // There is something to compare.
    expect(live).to.have.nested.property('sprint.burndown').that.has.length.greaterThan(2);
    expect(live).to.have.nested.property('activity.items').that.has.length(50);
  });

  it('tells over the feed each event once, and states that patches lead to the newest', async () => {
    const client = new FeedClient(served.url);
    expect(await client.next('hello')).to.deep.include({
      op: 'hello',
      protocol: 1,
      epoch: served.epoch,
      heartbeat_ms: 30_000,
    });
    const followed = ['sprint', 'activity', 'health'] as const;
    client.send({ op: 'subscribe', id: 'a', repo, topics: [...followed, 'events'] });
    await client.next('subscribed');
    const opening = client.frames.map(({ op, topic }) => (topic ? `${op} ${topic}` : op));
    expect(opening).to.have.members([
      'hello',
      ...followed.map((topic) => `snapshot ${topic}`),
      'subscribed',
    ]);
    expect(opening.at(-1)).to.equal('subscribed');

    const from = (await allEvents(served.url)).at(-1)?.offset ?? 0;
    const offset = await deliverLatest();
    await client.until(({ op, offset: at }) => op === 'event' && at === offset);
    await client.until(
      ({ op, topic, offset: at }) =>
        (op === 'patch' || op === 'snapshot') && topic === 'activity' && Number(at) >= offset,
    );

    const rows = (await allEvents(served.url)).filter((row) => row.offset > from);
    const told = client.frames.filter(({ op }) => op === 'event');
    expect(told.map(({ event }) => event)).to.deep.equal(rows.filter((row) => row.repo === repo));
    for (const frame of told) {
      expect(frame)
        .to.have.all.keys('op', 'id', 'repo', 'offset', 'event')
        .and.include({ id: 'a' });
    }
    const live = await answersOf();
    // What was published is before the pong.
    client.send({ op: 'ping' });
    await client.next('pong');
    for (const topic of followed) {
      expect(client.stateOf(topic), topic).to.deep.equal(live[topic]);
    }
    expect(client.frames.some(({ op }) => op === 'patch')).to.equal(true);

    client.send({ op: 'unsubscribe', id: 'a' });
    client.send({ op: 'fly', id: 'b' });
    expect(await client.next('error')).to.include({ code: 'unknown_op' });
    client.close();
  });
});

/** Alerts follow the path; a replay walks another. */
function withoutAlerts({ health, status, ...others }: Record<string, Json>) {
  const cut = (view: Json | undefined) => ({ ...(view as object), alerts: 'left out' });
  return { ...others, health: cut(health), status: cut(status) };
}

/** Speaks the feed's protocol by hand and applies patches by a library that is not ours. */
class FeedClient {
  readonly frames: Frame[] = [];
  readonly #socket: WebSocket;
  readonly #states = new Map<string, { readonly version: unknown; readonly data: Json }>();
  #onFrames: () => void = () => undefined;
  #seen = 0;

  constructor(url: string) {
    this.#socket = new WebSocket(`${url.replace('http', 'ws')}/feed`, 'repo-live.v1');
    this.#socket.on('message', (message) => {
      const parsed = JSON.parse(String(message)) as Frame | Frame[];
      for (const frame of Array.isArray(parsed) ? parsed : [parsed]) this.#take(frame);
      this.#onFrames();
    });
  }

  #take(frame: Frame): void {
    this.frames.push(frame);
    const topic = String(frame.topic);
    const { version } = frame;
    if (frame.op === 'snapshot') this.#states.set(topic, { version, data: frame.data as Json });
    if (frame.op !== 'patch') return;
    const base = this.#states.get(topic);
    expect(frame.base).to.equal(base?.version);
    const patched = jsonPatch.applyPatch({ data: base?.data }, prefixed(frame.ops), true);
    this.#states.set(topic, { version, data: patched.newDocument.data as Json });
  }

  stateOf(topic: Topic): Json | undefined {
    return this.#states.get(topic)?.data;
  }

  send(frame: object): void {
    this.#socket.send(JSON.stringify(frame));
  }

  next(op: string): Promise<Frame> {
    return this.until((frame) => frame.op === op);
  }

  /** The next frame that is as wanted; those before it are passed over. */
  async until(wanted: (frame: Frame) => boolean): Promise<Frame> {
    for (;;) {
      while (this.#seen < this.frames.length) {
        const frame = this.frames[this.#seen]!;
        this.#seen += 1;
        if (wanted(frame)) return frame;
      }
      await new Promise<void>((resolve, reject) => {
        this.#onFrames = resolve;
        this.#socket.once('close', (code) => reject(new Error(`closed with ${code}`)));
        this.#socket.once('error', reject);
      });
    }
  }

  close(): void {
    this.#socket.close();
  }
}

/** The same operations one level deeper: a root that is replaced is then a member like others. */
function prefixed(ops: unknown) {
  return (ops as readonly jsonPatch.Operation[]).map((op) => ({
    ...op,
    path: `/data${op.path}`,
    ...('from' in op ? { from: `/data${op.from}` } : {}),
  })) as jsonPatch.Operation[];
}
