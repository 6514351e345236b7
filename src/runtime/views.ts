import { activitySnapshot, expire, recentActivity } from '../concerns/activity/activity.js';
import { readings } from '../concerns/health/alerts/readings.js';
import { statusView } from '../concerns/health/status.js';
import { type HealthView, healthView } from '../concerns/health/view.js';
import {
  currentSprint,
  listOf,
  sprintByMilestone,
  sprintByNumber,
} from '../concerns/sprint/choose-sprint.js';
import { currentView } from '../concerns/sprint/current-view.js';
import { type SprintParts, type SprintView, sprintView } from '../concerns/sprint/view.js';
import type { Alert } from '../core/alert.js';
import type { Json, Topic } from '../core/concern.js';
import type { ActivityQuery, SprintQuery } from '../core/engine-face.js';
import { RepoLiveError } from '../core/errors.js';
import { noOutside, type Outside } from '../core/outside.js';
import { AskedBefore } from './asked-before.js';
import type { Repository } from './repository.js';
import type { RuntimeSettings } from './settings.js';

const DAY_MS = 86_400_000;

/** What is shown of a repository, as functions of its state and the time now. */
export interface Views {
  /**
   * Brings what is derived up to the facts and the time; comes before a publication.
   *
   * @returns the alerts that were raised or cleared by it.
   */
  refresh(repository: Repository, now: number): readonly Alert[];
  /** What is published on a topic, as of the `refresh` before it; topics share parts of it. */
  publication(repository: Repository, topic: Topic, now: number): Json;
  /** One sprint. @throws `unknown_milestone`, `no_sprint`. */
  sprint(repository: Repository, query: SprintQuery, now: number): Json;
  activity(repository: Repository, query: ActivityQuery, now: number): Json;
}

interface Seen {
  readonly repository: Repository;
  readonly now: number;
  readonly current: SprintView | null;
  health: HealthView | undefined;
}

/** @param outside asked at each view. */
export function createViews(
  settings: RuntimeSettings,
  outside: () => Outside = () => noOutside,
): Views {
  const { calendar, titlePattern } = settings.sprint;

  const asked = new AskedBefore();
  /** What several topics show alike, of the repository that was refreshed last. */
  let seen: Seen | undefined;

  function sprintOf(repository: Repository, query: SprintQuery, now: number): Json {
    const state = repository.sprint.state;
    repository.settle();
    const { milestones } = state.timelines;
    const target =
      query.milestoneNumber !== undefined
        ? sprintByMilestone(milestones, query.milestoneNumber)
        : query.sprintNumber !== undefined
          ? sprintByNumber(milestones, query.sprintNumber, titlePattern)
          : currentSprint(milestones, calendar, now);
    if (target === undefined) {
      throw new RepoLiveError('no_sprint', `expected an open milestone; ${listOf(milestones)}`);
    }
    return asJson(sprintView(state, target, settings.sprint, now, partsOf(query)));
  }

  /** As of the refresh, where it was this repository's and of this time. */
  function seenOf(repository: Repository, now: number): Seen {
    if (seen?.repository !== repository || seen.now !== now) {
      const current = currentView(repository.sprint.state, settings.sprint, now);
      seen = { repository, now, current, health: undefined };
    }
    return seen;
  }

  function healthOf(repository: Repository, now: number): HealthView {
    const { measures, sprint, alerts, names } = repository;
    return healthView({
      measures,
      sprint: sprint.state,
      alerts: alerts.list(),
      sentWithinLog: outside().sentWithinLog(names.keys),
      settings: settings.sprint,
      now,
    });
  }

  function healthSeen(repository: Repository, now: number): HealthView {
    const kept = seenOf(repository, now);
    kept.health ??= healthOf(repository, now);
    return kept.health;
  }

  return {
    refresh(repository, now) {
      repository.settle();
      expire(repository.activity.state, now);
      seen = undefined;
      const read = readings({
        sprint: repository.sprint.state,
        current: seenOf(repository, now).current,
        measures: repository.measures,
        settings: settings.sprint,
        now,
        deadLetters: repository.deadLettersSince(now - DAY_MS),
        sentWithinLog: outside().sentWithinLog(repository.names.keys),
        missing: outside().missing(repository.names.keys),
      });
      return repository.alerts.update(read, settings.thresholds, now);
    },
    publication(repository, topic, now) {
      switch (topic) {
        case 'sprint':
          return seenOf(repository, now).current as Json;
        case 'activity':
          return asJson(activitySnapshot(repository.activity.state));
        case 'health':
          return asJson(healthSeen(repository, now));
        case 'status':
          return asJson(
            statusView(
              repository.sprint.state,
              seenOf(repository, now).current,
              healthSeen(repository, now),
              outside().webhooks(repository.names.keys),
              now,
            ),
          );
        default:
          return topic satisfies never;
      }
    },
    sprint(repository, query, now) {
      return asked.answer(repository, ['sprint', query], now, () =>
        sprintOf(repository, query, now),
      );
    },
    activity(repository, query, now) {
      return asked.answer(repository, ['activity', query], now, () =>
        asJson(recentActivity(repository.activity.state, query, now)),
      );
    },
  };
}

function partsOf(query: SprintQuery): SprintParts {
  return {
    burndown: query.includeBurndown ?? true,
    velocity: query.includeVelocity ?? true,
    team: query.includeTeamMetrics ?? true,
  };
}

/** Views are plain JSON by construction; interfaces have no index signature to say so. */
function asJson(view: object): Json {
  return view as Json;
}
