import { createCase } from '@quayside/shared/cases/create-case';
import { actorOf } from '@quayside/shared/identity/person';
import { must } from '@quayside/shared/kernel/must';
import { fill } from './fill';
import { anyTime, hours, minutes, office, type Pause } from './pause';
import { leaveNote, nameAsset } from './scenes';
import { agentReplies, type Story } from './story';
import { writeNote, writeSubject, writeToCustomer } from './write-mail';

/** A customer has called: the agent writes down what was said, and answers by mail. */
export function* tellCall(story: Story): Generator<Pause, void, void> {
  const { stage, plot, company } = story;
  const { random } = stage;
  const { person } = plot.agent;
  const { contact } = plot.customer;
  yield office(minutes(20));
  const said = fill(random.pick(plot.text.openings), plot.values);
  stage.act(
    createCase,
    {
      caseId: random.id(stage.at),
      subject: writeSubject(random, plot),
      channel: 'phone',
      contactId: contact.id,
      contact: null,
      groupId: must(company.groups.get(plot.scenario.group), plot.scenario.group).id,
      ownerId: person.id,
      mailboxId: story.mailbox.id,
      priority: plot.scenario.priority,
      category: plot.scenario.category,
      product: plot.product,
      productId: must(company.products.get(plot.product), plot.product).id,
      tags: ['phone', ...plot.scenario.tags.slice(0, 1)],
      isPrivate: false,
      message: { kind: 'note', ...writeNote(`${contact.name} called. In their words: “${said}”`), attachments: [], mentionedIds: [] },
    },
    actorOf(person),
  );
  nameAsset(story, actorOf(person));
  if (random.chance(0.5)) {
    yield office(hours(1));
    leaveNote(story, random.pick(plot.scenario.notes));
  }
  yield office(hours(1));
  reply([plot.text.ask], null);
  yield anyTime(hours(30));
  reply([plot.text.fix], 'resolved');

  function reply(sentences: readonly string[], thenState: 'resolved' | null): void {
    agentReplies(story, { person, body: writeToCustomer(random, plot, sentences, person.name), thenState });
  }
}
