import { expect } from 'chai';
import { simulate } from '../../src/demo/simulation.js';
import { exampleKinds } from '../github/fixture/examples.js';

/** By path: the JSON types seen there. */
type Shape = Map<string, Set<string>>;

/** How deep the comparison goes: the payload, what it is about, and that thing's own parts. */
const depth = 3;

function addShape(shape: Shape, value: unknown, path: readonly string[] = []): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, key];
    const name = here.join('.');
    const types = shape.get(name) ?? new Set();
    types.add(inner === null ? 'null' : Array.isArray(inner) ? 'array' : typeof inner);
    shape.set(name, types);
    if (here.length < depth) addShape(shape, inner, here);
  }
}

function shapeOf(values: readonly unknown[]): Shape {
  const shape: Shape = new Map();
  for (const value of values) addShape(shape, value);
  return shape;
}

interface Kind {
  readonly event: string;
  readonly action: unknown;
  readonly payloads: unknown[];
}

const kinds = new Map<string, Kind>();
for (const { event, payload } of simulate({ seed: 1 })) {
  const name = `${event}.${payload.action ?? ''}`;
  const kind = kinds.get(name) ?? { event, action: payload.action, payloads: [] };
  kind.payloads.push(payload);
  kinds.set(name, kind);
}

/** GitHub's own recorded payloads of the same kind; of actions not among them, those of the event. */
function recorded({ event, action }: Kind): readonly Readonly<Record<string, unknown>>[] {
  const all = exampleKinds.find(({ name }) => name === event)?.examples ?? [];
  const same = all.filter((one) => one.action === action);
  return same.length > 0 ? same : all;
}

describe('the simulated payloads beside GitHub’s recorded ones', () => {
  const known = [...kinds].filter(([, kind]) => recorded(kind).length > 0);

  it('compares every kind but the one that nobody knows', () => {
    const unknown = [...kinds.keys()].filter((name) => !known.some(([one]) => one === name));
    expect(unknown).to.deep.equal(['agent_session.ended']);
  });

  for (const [name, kind] of known)
    it(`${name} leaves out nothing that all of GitHub's carry, and types it alike`, () => {
      const theirs = recorded(kind);
      const ours = shapeOf(kind.payloads);
      const each = theirs.map((one) => shapeOf([one]));
      const always = [...shapeOf(theirs).keys()].filter(
        (path) => each.every((shape) => shape.has(path)) && mustHave(path, kind, ours),
      );
      expect(always.filter((path) => !ours.has(path))).to.deep.equal([]);
      const types = shapeOf(theirs);
      for (const [path, seen] of ours) {
        const allowed = types.get(path);
        if (!allowed) continue;
        // A field that was empty in every recording says nothing about its type.
        if ([...allowed].every((type) => type === 'null')) continue;
        const surprising = [...seen].filter((type) => type !== 'null' && !allowed.has(type));
        expect(surprising, path).to.deep.equal([]);
      }
    });
});

/** False for what all recordings happen to have, though GitHub does not always send it. */
function mustHave(path: string, { event }: Kind, ours: Shape): boolean {
  if (path.startsWith('installation')) return false;
  if (path.startsWith('issue.pull_request')) return false;
  if (event === 'check_run' && path.includes('.permissions.')) return false;
  // The parts of a thing that is always `null` in ours.
  const whole = path.split('.').slice(0, -1).join('.');
  return whole === '' || ours.get(whole)?.has('object') === true || !ours.has(whole);
}
