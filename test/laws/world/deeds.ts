import { assign, unassign } from './deeds/assigning.js';
import { closeIssue, loseIssue, openIssue, reopen, transferIn } from './deeds/issue-life.js';
import { addLabels, deleteLabel, makeLabel, renameLabel, swapLabels } from './deeds/labels.js';
import {
  deleteMilestone,
  editMilestone,
  makeMilestone,
  turnMilestone,
} from './deeds/milestones.js';
import { putIntoMilestone, takeOutOfMilestone } from './deeds/milestoning.js';
import { moveCard, rename } from './deeds/organisation.js';
import { closePull, editItem, openPull, turnDraft, turnReviewRequest } from './deeds/pulls.js';
import { chatter, comment, deleteComment, push, recolourLabel, review } from './deeds/talk.js';
import type { Step } from './step.js';
import type { World } from './world.js';

export type Deed = (world: World, step: Step) => void;

/** Everything that can happen. A deed does nothing where there is nothing to do it to. */
export const deeds: Readonly<Record<string, Deed>> = {
  openIssue,
  closeIssue,
  reopen,
  loseIssue,
  transferIn,
  putIntoMilestone,
  takeOutOfMilestone,
  assign,
  unassign,
  addLabels,
  swapLabels,
  makeLabel,
  renameLabel,
  deleteLabel,
  recolourLabel,
  makeMilestone,
  editMilestone,
  turnMilestone,
  deleteMilestone,
  openPull,
  turnDraft,
  turnReviewRequest,
  editItem,
  closePull,
  comment,
  deleteComment,
  review,
  push,
  chatter,
  moveCard,
  rename,
};

/** How often each is drawn, where not once. */
export const frequent: Readonly<Record<string, number>> = {
  openIssue: 4,
  closeIssue: 3,
  putIntoMilestone: 3,
  addLabels: 3,
  makeMilestone: 2,
  openPull: 2,
  comment: 2,
  swapLabels: 2,
};
