import { acceptCase } from '@quayside/shared/cases/accept-case';
import { setCaseState } from '@quayside/shared/cases/set-case-state';
import { trashCase } from '@quayside/shared/cases/trash-case';
import { actorOf } from '@quayside/shared/identity/person';
import type { SystemActor } from '@quayside/shared/kernel/actor';
import { emailDomain } from '@quayside/shared/kernel/text';
import { slug } from './customers';
import { fill } from './fill';
import { paceOf } from './pace';
import { anyTime, days, hours, minutes, office, type Pause } from './pause';
import { deskOf, leaveNote, triage } from './scenes';
import { agentReplies, customerWrites, type Story } from './story';
import { writeAnswer, writeOpening, writeSubject, writeToCustomer } from './write-mail';

/** What closes cases that nobody has touched for three days after they were resolved. */
const CLOSER: SystemActor = { type: 'system', name: 'automation' };

type Scenes = Generator<Pause, void, void>;

/** The story of one case from the first mail on. The teller stops it where the present is. */
export function* tellCase(story: Story): Scenes {
  const { stage, plot } = story;
  const { random } = stage;
  const { scenario } = plot;
  customerWrites(story, {
    subject: writeSubject(random, plot),
    body: writeOpening(random, plot),
    attach: random.chance(0.5 * story.filesShare) ? scenario.sends : null,
    cc: random.chance(0.06) ? [colleagueOf(plot)] : [],
  });
  if (random.chance(0.012)) {
    yield office(hours(2));
    stage.act(trashCase, { caseId: stage.case.id }, actorOf(deskOf(story)));
    return;
  }
  if (random.chance(plot.tone === 'angry' ? 0.25 : 0.04)) {
    yield anyTime(hours(9));
    customerAnswers(story, [random.pick(plot.phrases.nudges)]);
  }
  yield random.chance(0.02) ? office(days(3)) : work(story, minutes(25));
  triage(story);
  yield random.chance(0.05) ? office(hours(20)) : work(story, minutes(22));
  accept(story);
  if (random.chance(0.34)) leaveNote(story, random.pick(scenario.notes));
  yield random.chance(0.04) ? office(hours(20)) : work(story, minutes(55));
  answer(story, [plot.text.ask], { thenState: 'waiting_customer' });
  if (random.chance(0.03)) {
    yield anyTime(minutes(1));
    const { subject, text } = plot.phrases.autoReply;
    const values = { ...plot.values, subject: stage.case.subject };
    customerWrites(story, { subject: fill(subject, values), body: { text: fill(text, values), html: null }, isAutomatic: true });
  }
  if (!random.chance(0.86)) {
    yield* silence(story);
    return;
  }
  yield anyTime(hours(20), 1.3);
  yield* talk(story);
  yield* settle(story);
}

/** A piece of work at the desk, which takes about so long when nothing makes it urgent. */
const work = (story: Story, medianMs: number): Pause => office(medianMs * paceOf(story), 0.8);

/** The customer's answer, perhaps a question more, perhaps a wait for somebody else. */
function* talk(story: Story): Scenes {
  const { stage, plot } = story;
  const { random } = stage;
  const asks = random.chance(0.3) ? random.pick(plot.phrases.questions) : null;
  const attach = plot.scenario.sends !== null && random.chance(0.6 * story.filesShare) ? plot.scenario.sends : null;
  customerAnswers(story, [plot.text.reply, ...(asks === null ? [] : [asks.question])], attach);
  if (asks !== null) {
    yield work(story, minutes(70));
    answer(story, [asks.answer]);
  }
  if (takesDays(plot) ? asks === null || random.chance(0.5) : random.chance(0.16)) {
    yield work(story, minutes(60));
    answer(story, [random.pick(plot.phrases.thirdParty)], { thenState: 'waiting_third_party' });
    if (random.chance(0.5)) leaveNote(story, 'Waiting for the supplier, ticket open on their side. Look again tomorrow.');
    yield office(days(4.5));
    if (random.chance(0.2)) {
      customerAnswers(story, [random.pick(plot.phrases.nudges)]);
      yield office(days(1));
    }
  }
  if (random.chance(0.12)) {
    yield work(story, minutes(12));
    leaveNote(story, random.pick(plot.scenario.notes));
  }
  yield work(story, minutes(80));
}

/** Somebody has to travel, or a workshop to repair. */
const takesDays = ({ scenario }: Story['plot']): boolean => scenario.group === 'Field service' || scenario.tags.includes('repair');

/** The address of the colleague whom the texts name. */
const colleagueOf = ({ customer, values }: Story['plot']): string =>
  `${slug(values.person ?? '').replace('-', '.')}@${emailDomain(customer.contact.emails[0] ?? '') ?? ''}`;

/** The answer that settles it, thanks, sometimes a second round, and the end. */
function* settle(story: Story): Scenes {
  const { stage, plot } = story;
  const { random } = stage;
  answer(story, [plot.text.fix], { thenState: 'resolved', attach: random.chance(0.55 * story.filesShare) ? plot.scenario.brings : null });
  if (random.chance(0.33)) {
    yield anyTime(hours(6));
    customerAnswers(story, [random.pick(plot.phrases.thanks)]);
    yield work(story, minutes(40));
    stage.act(setCaseState, { caseId: stage.case.id, state: 'resolved' }, actorOf(plot.agent.person));
  }
  if (random.chance(0.06)) {
    yield anyTime(days(1.8));
    customerAnswers(story, [random.pick(plot.phrases.again)]);
    yield work(story, minutes(60));
    answer(story, [random.pick(plot.phrases.againAnswers)], { thenState: 'resolved' });
  }
  yield anyTime(hours(72), 0.02);
  stage.act(setCaseState, { caseId: stage.case.id, state: 'closed' }, CLOSER);
}

/** The customer does not answer any more. */
function* silence(story: Story): Scenes {
  const { stage, plot } = story;
  const { random } = stage;
  if (random.chance(0.25)) yield office(days(40));
  yield office(days(3), 0.3);
  answer(story, [random.pick(plot.phrases.reminders)], { thenState: 'waiting_customer' });
  if (random.chance(0.4)) {
    yield anyTime(days(1));
    yield* talk(story);
    yield* settle(story);
    return;
  }
  yield office(days(4), 0.3);
  stage.act(setCaseState, { caseId: stage.case.id, state: 'closed' }, actorOf(plot.agent.person));
}

function accept(story: Story): void {
  const { stage, plot } = story;
  if (stage.case.acceptedAt === null) stage.act(acceptCase, { caseId: stage.case.id }, actorOf(plot.agent.person));
}

function customerAnswers(story: Story, sentences: readonly string[], attach: Parameters<typeof customerWrites>[1]['attach'] = null): void {
  const { stage, plot } = story;
  const isFollowUp = story.last?.direction === 'out';
  const body = writeAnswer(stage.random, plot, sentences, isFollowUp ? story.last : null);
  customerWrites(story, { subject: `Re: ${stage.case.subject}`.slice(0, 500), body, attach });
}

function answer(story: Story, sentences: readonly string[], how: Omit<Parameters<typeof agentReplies>[1], 'person' | 'body'> = {}): void {
  const { person } = story.plot.agent;
  const body = writeToCustomer(story.stage.random, story.plot, sentences, person.name);
  agentReplies(story, { person, body, ...how });
}
