import type { Concern } from '../../core/concern.js';
import { RepoLiveError } from '../../core/errors.js';
import { sameJson } from '../../core/same-json.js';
import { isHealthKind } from '../health/health.js';
import {
  foldFacts,
  freezeTimelines,
  mergeTimelines,
  newTimelines,
  thawTimelines,
} from '../timelines/timelines.js';
import type { SprintSettings } from './settings.js';
import { SprintState } from './state.js';

/** The sprint concern: timelines of issues, pull requests, milestones and labels. */
export function createSprint(settings: SprintSettings): Concern<SprintState> {
  const patterns = settings.pointsPatterns.map(String);
  return {
    name: 'sprint',
    initial: () => new SprintState(newTimelines(), settings),
    reduce(state, event) {
      if (event.problem !== null && !isHealthKind(event.event)) {
        throw new RepoLiveError('unexpected_shape', event.problem);
      }
      const before = state.revision;
      // Should it fail half way, what it told until then counts too.
      state.revision = before + 1;
      const changed = foldFacts(state.timelines, event);
      if (!changed) state.revision = before;
      return changed;
    },
    merge(state, other) {
      mergeTimelines(state.timelines, other.timelines);
      state.revision += 1;
    },
    freeze: (state): Frozen => ({ patterns, timelines: freezeTimelines(state.timelines) }),
    thaw(frozen) {
      const { patterns: before, timelines } = frozen as Frozen;
      return new SprintState(thawTimelines(timelines, sameJson(before, patterns)), settings);
    },
  };
}

interface Frozen {
  /** What the lives' points were read by: other settings make them worthless. */
  readonly patterns: readonly string[];
  readonly timelines: unknown;
}
