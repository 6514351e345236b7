import type { FactReader } from './facts/told.js';
import { administration } from './families/administration.js';
import { ci } from './families/ci.js';
import { code } from './families/code.js';
import { community } from './families/community.js';
import { discussion } from './families/discussion.js';
import { other } from './families/other.js';
import { people } from './families/people.js';
import { planning } from './families/planning.js';
import { projects } from './families/projects.js';
import { release } from './families/release.js';
import { review } from './families/review.js';
import type { Fields, Kind, Part, Times } from './kind.js';

const families = [
  planning,
  projects,
  code,
  review,
  discussion,
  release,
  ci,
  community,
  administration,
  people,
  other,
];

const nowhere: Part = () => undefined;

/** Every kind of delivery that the translation knows, by the value of `X-GitHub-Event`. */
export const kinds: ReadonlyMap<string, WholeKind> = new Map(
  families.flatMap((family) =>
    Object.entries(family).map(([name, kind]) => [name, whole(kind)] as const),
  ),
);

/** A kind that GitHub invents tomorrow: it is shown as itself and tells no facts. */
export const unknownKind: WholeKind = whole({
  category: 'other',
  item: 'other',
  phrase: () => undefined,
});

/**
 * A kind with every field in its place: objects of one shape, which is what makes reading them cheap
 * in a loop over deliveries of all kinds.
 */
export interface WholeKind {
  readonly category: Kind['category'];
  readonly item: Kind['item'];
  readonly about: Part;
  readonly title: Fields;
  readonly shownOn: Part;
  readonly page: Fields;
  readonly clock: Part;
  readonly times: Times;
  readonly phrase: Kind['phrase'];
  readonly facts: FactReader | undefined;
}

function whole(kind: Kind): WholeKind {
  const about = kind.about ?? nowhere;
  return {
    category: kind.category,
    item: kind.item,
    about,
    title: kind.title ?? [],
    shownOn: kind.shownOn ?? about,
    page: kind.page ?? 'html_url',
    clock: kind.clock ?? about,
    times: kind.times ?? {},
    phrase: kind.phrase,
    facts: kind.facts,
  };
}
