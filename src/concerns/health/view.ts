import type { Alert } from '../../core/alert.js';
import { round6 } from '../../core/numbers.js';
import type { SentWithinLog } from '../../core/outside.js';
import type { SprintSettings } from '../sprint/settings.js';
import type { SprintState } from '../sprint/state.js';
import { type Component, type ComponentName, weights } from './component.js';
import { activityScore, activityValue, explainActivity } from './components/activity.js';
import {
  collaborationScore,
  collaborationValue,
  explainCollaboration,
} from './components/collaboration.js';
import { deliveryComponent } from './components/delivery.js';
import { explainFreshness, freshnessScore, freshnessValue } from './components/freshness.js';
import {
  explainIssueManagement,
  issueManagementScore,
  issueManagementValue,
} from './components/issue-management.js';
import { explainMilestones, milestonesScore, milestonesValue } from './components/milestones.js';
import {
  explainPullRequests,
  pullRequestsScore,
  pullRequestsValue,
} from './components/pull-requests.js';
import type { Measures } from './measures.js';
import { milestonesDue } from './milestones-due.js';
import { WINDOW_MS } from './window-pair.js';

export type Grade = 'A' | 'B' | 'C' | 'D' | 'F';

export interface HealthView {
  /** 0 to 100: the weighted mean of the components that have data; `null` without any. */
  readonly score: number | null;
  readonly grade: Grade | null;
  readonly components: readonly Component[];
  readonly alerts: readonly Alert[];
}

export interface HealthInput {
  readonly measures: Measures;
  readonly sprint: SprintState;
  readonly alerts: readonly Alert[];
  /** `null` without a hook. */
  readonly sentWithinLog: SentWithinLog | null;
  readonly settings: SprintSettings;
  readonly now: number;
}

/** Settled states' health. */
export function healthView(input: HealthInput): HealthView {
  const { measures, sprint, alerts, settings, now } = input;
  measures.move(now);
  const then = now - WINDOW_MS;
  const { issues, pulls } = measures;
  const component = <V extends object>(
    name: ComponentName,
    of: (window: 'now' | 'before', at: number) => V,
    score: (value: V) => number | null,
    explain: (value: V) => string,
  ): Component<V> => {
    const value = of('now', now);
    const marks = score(value);
    return {
      name,
      weight: weights[name],
      score: marks === null ? null : round6(marks),
      value,
      previous: of('before', then),
      explanation: explain(value),
    };
  };
  const components: Component[] = [
    component(
      'activity',
      (window) => activityValue(measures.deeds[window]),
      (value) => (sprint.timelines.firstEventAt === undefined ? null : activityScore(value)),
      explainActivity,
    ),
    component(
      'issue_management',
      (window, at) =>
        issueManagementValue(
          measures.issuesOpened[window],
          measures.issueClosings[window],
          measures.firstResponses[window],
          issues.open(at) - issues.open(at - WINDOW_MS),
        ),
      issueManagementScore,
      explainIssueManagement,
    ),
    component(
      'pull_requests',
      (window) =>
        pullRequestsValue(
          measures.pullClosings[window],
          measures.merges[window],
          measures.firstReviews[window],
        ),
      pullRequestsScore,
      explainPullRequests,
    ),
    component(
      'milestones',
      (_, at) => milestonesValue(...milestonesDue(sprint, settings.calendar, at)),
      milestonesScore,
      explainMilestones,
    ),
    component(
      'freshness',
      (_, at) => freshnessValue(issues.stale(at), issues.open(at), pulls.stale(at), pulls.open(at)),
      freshnessScore,
      explainFreshness,
    ),
    component(
      'collaboration',
      (window) => collaborationValue(measures.commits[window], measures.merges[window]),
      collaborationScore,
      explainCollaboration,
    ),
    deliveryComponent(input.sentWithinLog),
  ];
  const score = weightedMean(components);
  return { score, grade: gradeOf(score), components, alerts };
}

function weightedMean(components: readonly Component[]): number | null {
  let sum = 0;
  let weight = 0;
  for (const component of components) {
    if (component.score === null) continue;
    sum += component.score * component.weight;
    weight += component.weight;
  }
  return weight === 0 ? null : round6(sum / weight);
}

export function gradeOf(score: number | null): Grade | null {
  if (score === null) return null;
  if (score >= 90) return 'A';
  if (score >= 80) return 'B';
  if (score >= 70) return 'C';
  return score >= 60 ? 'D' : 'F';
}
