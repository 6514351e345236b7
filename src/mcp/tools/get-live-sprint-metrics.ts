import { z } from 'zod';
import type { SprintQuery } from '../../core/engine-face.js';
import { chooseRepo } from '../choose-repo.js';
import { fresh, freshSummary } from '../fresh.js';
import type { Omissions } from '../omissions.js';
import { readView } from '../read-view.js';
import { answerFields } from '../schemas/answer.js';
import { detailInput, includeInput, numberInput, repoInput } from '../schemas/inputs.js';
import { type SprintAnswer, sprintView } from '../schemas/sprint.js';
import { sprintText } from '../sprint-text.js';
import { summarised } from '../summarised.js';
import { defineTool, readsMemory } from '../tool.js';
import { withoutSamples } from '../without-samples.js';

const input = z.strictObject({
  repo: repoInput,
  milestone_number: numberInput(1, 2 ** 31, "the milestone's number; wins over sprint_number"),
  sprint_number: numberInput(0, 2 ** 31, 'n of the milestone titled "Sprint n" or "Iteration n"'),
  include_burndown: includeInput('burndown, a row a day; true gives every row'),
  include_velocity: includeInput('velocity over closed milestones; true gives every row'),
  include_team_metrics: includeInput('a row for each assignee; true gives every row'),
  detail: detailInput,
});
type Input = z.output<typeof input>;

export const getLiveSprintMetrics = defineTool({
  name: 'get_live_sprint_metrics',
  title: 'Live sprint metrics',
  description:
    'How a sprint (a milestone) stands right now: progress in issues and points, burndown, scope changes, velocity, forecast, risk and load by person. Use it for "are we on track", "what changed in scope", "who has how much left", stand-ups and sprint reviews. Without a number it is the current sprint; an unknown number is answered with the list of milestones.',
  annotations: readsMemory,
  input,
  output: sprintView.extend(answerFields),
  run(asked, engine) {
    const repo = chooseRepo(engine, asked.repo);
    const view = readView(sprintView, engine.sprint(repo, queryOf(asked)));
    const freshness = fresh(engine, repo);
    // Of the whole, in a summary too: what it says must not depend on what there was place for.
    const text = sprintText(repo, view, freshness);
    if (asked.detail === 'full') return { structured: { repo, ...view, freshness }, text };
    return summarised((omissions) => ({
      structured: {
        repo,
        ...summarise(view, asked, omissions),
        freshness: freshSummary(freshness, omissions),
        omitted: omissions.noted,
      },
      text,
    }));
  },
});

function queryOf(asked: Input): SprintQuery {
  return {
    ...(asked.milestone_number !== undefined && { milestoneNumber: asked.milestone_number }),
    ...(asked.sprint_number !== undefined && { sprintNumber: asked.sprint_number }),
    includeBurndown: asked.include_burndown ?? true,
    includeVelocity: asked.include_velocity ?? true,
    includeTeamMetrics: asked.include_team_metrics ?? true,
  };
}

/** Lists are shortened, except those that the caller asked for by name. */
function summarise(view: SprintAnswer, asked: Input, omissions: Omissions): SprintAnswer {
  const { burndown, velocity, team, forecast, risk, history } = view;
  const budget = (explicit: boolean | undefined, otherwise: number) =>
    explicit === true ? Number.POSITIVE_INFINITY : otherwise;
  const days = budget(asked.include_burndown, 420);
  const sprints = budget(asked.include_velocity, 250);
  const people = budget(asked.include_team_metrics, 280);
  return {
    ...view,
    ...(burndown && {
      burndown: omissions.rows('burndown', burndown, days, { keep: 'last' }),
    }),
    ...(velocity && {
      velocity: {
        ...velocity,
        sprints: omissions.rows('velocity.sprints', velocity.sprints, sprints),
      },
    }),
    ...(team && { team: omissions.rows('team', team, people) }),
    forecast: withoutSamples(forecast, omissions, 'forecast.samples'),
    risk: { ...risk, reasons: omissions.rows('risk.reasons', risk.reasons, 230) },
    history: { ...history, reasons: omissions.rows('history.reasons', history.reasons, 120) },
  };
}
