import { acceptCase } from '@quayside/shared/cases/accept-case';
import { addCaseNote } from '@quayside/shared/cases/add-case-note';
import { addCaseTag } from '@quayside/shared/cases/add-case-tag';
import { approveCaseCc } from '@quayside/shared/cases/approve-case-cc';
import { assignCase } from '@quayside/shared/cases/assign-case';
import type { Priority } from '@quayside/shared/cases/case';
import { editCaseField } from '@quayside/shared/cases/edit-case-field';
import { followCase } from '@quayside/shared/cases/follow-case';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import type { Actor } from '@quayside/shared/kernel/actor';
import { must } from '@quayside/shared/kernel/must';
import { isImportant } from './pace';
import type { Story } from './story';
import { writeNote } from './write-mail';

/** Somebody looks at the new case: right group, category, product, priority, tags, and who takes it. */
export function triage(story: Story): void {
  const { stage, plot, company } = story;
  const { random } = stage;
  const { scenario, agent } = plot;
  const lead = supervisorOf(story);
  const groupId = must(company.groups.get(scenario.group), scenario.group).id;
  const caseId = stage.case.id;
  const edit = (by: Actor, change: { field: 'category' | 'productId' | 'groupId'; from: string | null; to: string }): void => {
    stage.act(editCaseField, { caseId, ...change }, by);
  };
  if (stage.case.groupId !== groupId) edit(actorOf(lead), { field: 'groupId', from: stage.case.groupId, to: groupId });
  const isAssigned = random.chance(0.45);
  if (isAssigned) stage.act(assignCase, { caseId, assigneeId: agent.person.id }, actorOf(lead));
  else stage.act(acceptCase, { caseId }, actorOf(agent.person));
  const by = actorOf(isAssigned && random.chance(0.5) ? lead : agent.person);
  edit(by, { field: 'category', from: null, to: scenario.category });
  edit(by, { field: 'productId', from: null, to: must(company.products.get(plot.product), plot.product).id });
  nameAsset(story, by);
  const priority = priorityOf(story);
  if (priority !== stage.case.priority)
    stage.act(editCaseField, { caseId, field: 'priority', from: stage.case.priority, to: priority }, by);
  for (const tag of tagsOf(story)) stage.act(addCaseTag, { caseId, tag }, by);
  const suggested = stage.case.suggestedCc[0];
  if (suggested !== undefined && random.chance(0.6)) stage.act(approveCaseCc, { caseId, address: suggested, approve: true }, by);
  if (scenario.category === 'Privacy' && random.chance(0.5)) {
    stage.act(followCase, { caseId, personId: lead.id }, actorOf(lead));
    stage.act(editCaseField, { caseId, field: 'isPrivate', from: false, to: true }, actorOf(lead));
  } else if (random.chance(0.03)) stage.act(followCase, { caseId, personId: lead.id }, actorOf(lead));
}

/** The agent finds the piece in the list of what the customer has. */
export function nameAsset({ stage, plot }: Story, by: Actor): void {
  if (plot.asset === null) return;
  stage.act(editCaseField, { caseId: stage.case.id, field: 'assetId', from: null, to: plot.asset.id }, by);
}

/** A note of the agent, sometimes addressed to a colleague. */
export function leaveNote(story: Story, text: string): void {
  const { stage, plot, company } = story;
  const { random } = stage;
  const { person } = plot.agent;
  const other = random.chance(0.22) ? random.pick(company.colleagues).person : null;
  const asked = other !== null && other.id !== person.id ? other : null;
  const body = writeNote(asked === null ? text : `@${asked.name} ${text}`);
  const mentionedIds = asked === null ? [] : [asked.id];
  stage.act(addCaseNote, { caseId: stage.case.id, ...body, attachments: [], mentionedIds }, actorOf(person));
}

/** Somebody who sees what comes by this story's mailbox. */
export const deskOf = ({ company, mailbox, plot }: Story): Person =>
  mailbox.groupId !== null && plot.agent.person.groupIds.includes(mailbox.groupId)
    ? plot.agent.person
    : must(
        company.colleagues.find(({ person }) => person.groupIds.includes(mailbox.groupId ?? '')),
        'a colleague',
      ).person;

const supervisorOf = ({ company }: Story): Person =>
  must(
    company.colleagues.find(({ person }) => person.role === 'supervisor'),
    'a supervisor',
  ).person;

function priorityOf({ stage, plot }: Story): Priority {
  const { random } = stage;
  if (isImportant(plot) && random.chance(0.6)) return plot.scenario.priority === 'urgent' || random.chance(0.25) ? 'urgent' : 'high';
  if (plot.tone === 'angry' && random.chance(0.3)) return 'high';
  return random.chance(0.75) ? plot.scenario.priority : 'normal';
}

function tagsOf({ stage, plot }: Story): readonly string[] {
  const { random } = stage;
  const own = plot.scenario.tags.filter(() => random.chance(0.55));
  return [...own, ...(plot.customer.contact.isVip ? ['vip'] : []), ...(plot.tone === 'angry' && random.chance(0.4) ? ['unhappy'] : [])];
}
