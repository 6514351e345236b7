import { expect } from 'chai';
import type { Snapshot } from '../../src/core/concern.js';
import { Publisher } from '../../src/runtime/publisher.js';
import type { Repository } from '../../src/runtime/repository.js';
import { createViews, type Views } from '../../src/runtime/views.js';
import { issues, records, type Sketch } from '../fixture/payloads.js';
import { folded, settingsWith } from '../laws/shown.js';

const now = Date.parse('2026-03-05T12:00:00Z');

function of(name: string, sketch: Sketch): Sketch {
  const repository = { full_name: name, name: name.split('/')[1], owner: { login: 'acme' } };
  return { ...sketch, payload: { ...sketch.payload, repository } };
}

describe('a publication', () => {
  it('that fails leaves the last one in its place, and every other repository alone', () => {
    const model = folded(
      records([
        of('acme/odd', issues('opened', { number: 1 })),
        of('acme/even', issues('opened', { number: 2 })),
      ]),
    );
    const views = createViews(settingsWith());
    let isOdd = true;
    const failing: Views = {
      ...views,
      refresh(repository, at) {
        if (isOdd && repository.name === 'acme/odd') throw new RangeError('no such length');
        return views.refresh(repository, at);
      },
    };
    const faults: [Repository, unknown][] = [];
    const publisher = new Publisher(
      failing,
      { now: () => now },
      () => model.offset,
      (...fault) => faults.push(fault),
    );
    const published: Snapshot[] = [];
    publisher.published$.subscribe((snapshot) => published.push(snapshot));

    for (const name of ['acme/odd', 'acme/even']) publisher.touch(model.get(name));
    expect(new Set(published.map(({ repo }) => repo))).to.deep.equal(new Set(['acme/even']));
    expect(faults.map(([{ name }, error]) => [name, (error as Error).message])).to.deep.equal([
      ['acme/odd', 'no such length'],
    ]);
    expect(publisher.snapshot(model.get('acme/odd'), 'status')).to.equal(undefined);

    isOdd = false;
    publisher.publish(model.get('acme/odd'));
    expect(publisher.snapshot(model.get('acme/odd'), 'status')).to.include({ version: 1 });
    publisher.close();
  });
});
