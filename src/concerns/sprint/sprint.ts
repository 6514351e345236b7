import type { Concern } from '../../core/concern.js';
import { RepoLiveError } from '../../core/errors.js';
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
  return {
    name: 'sprint',
    initial: () => new SprintState(newTimelines(), settings),
    reduce(state, event) {
      if (event.problem !== null && !isHealthKind(event.event)) {
        throw new RepoLiveError('unexpected_shape', event.problem);
      }
      return foldFacts(state.timelines, event);
    },
    merge: (state, other) => mergeTimelines(state.timelines, other.timelines),
    freeze: (state) => freezeTimelines(state.timelines),
    thaw: (frozen) => new SprintState(thawTimelines(frozen), settings),
  };
}
