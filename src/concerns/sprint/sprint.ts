import type { Concern } from '../../core/concern.js';
import {
  foldFacts,
  freezeTimelines,
  mergeTimelines,
  newTimelines,
  thawTimelines,
} from '../timelines/timelines.js';
import { newSprintState, type SprintState } from './state.js';

/** The sprint concern: timelines of issues, pull requests, milestones and labels. */
export const sprintConcern: Concern<SprintState> = {
  name: 'sprint',
  initial: () => newSprintState(newTimelines()),
  reduce: (state, event) => foldFacts(state.timelines, event),
  merge: (state, other) => mergeTimelines(state.timelines, other.timelines),
  freeze: (state) => freezeTimelines(state.timelines),
  thaw: (frozen) => newSprintState(thawTimelines(frozen)),
};
