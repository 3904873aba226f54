import type { Phrases } from './phrases';

export const en: Phrases = {
  greetings: ['Hello,', 'Hi,', 'Dear Harbour team,', 'Good morning,', 'Hi there,', 'Dear Sir or Madam,', ''],
  signOffs: {
    f: ['Best regards', 'Kind regards', 'Thanks', 'Many thanks in advance', 'Cheers', ''],
    m: ['Best regards', 'Kind regards', 'Thanks', 'Many thanks in advance', 'Cheers', ''],
  },
  agentGreetings: {
    f: ['Hello {first},', 'Dear {first} {last},', 'Hi {first},'],
    m: ['Hello {first},', 'Dear {first} {last},', 'Hi {first},'],
  },
  agentSignOffs: ['Best regards', 'Kind regards', 'With best wishes'],
  extras: [
    'We depend on these values every day.',
    'Otherwise we are very happy with it, by the way.',
    'I am in the office until 4 pm if you would like to call.',
    'My colleague {person} knows more about the technical side.',
    'Is this covered by the warranty?',
    'We have a customer visit on {soon} and I would like to have it working by then.',
    'I have read the manual twice and found nothing about this.',
    'If you need access to our workspace, please just take it.',
    'It is not urgent, but please do not forget us.',
    'I have tried to call three times, but there was always music.',
    'Sorry for the long mail!',
    'The weather here is lovely, which is the one thing the station and I agree on 🙂',
  ],
  angry: [
    'I am really annoyed. I have paid a lot of money for this and have had nothing but trouble.',
    'This is the THIRD time. Does anybody read these mails at all?',
    'Frankly, this is not acceptable for a company of your reputation.',
    'If this is not solved this week I will send everything back and tell others why.',
  ],
  angrySubject: ['STILL NOT SOLVED: {subject}', 'Complaint! {subject}', '{subject} !!!'],
  longSubject:
    'Fwd: Re: Re: AW: [external] Question of our technical department about the installation {place}, delivery of {date}, order {order}:',
  nudges: [
    'Any news on this?',
    'Hello? Is anybody there?',
    'I wrote on {date} and have not heard anything. Did my mail arrive?',
    'Just a friendly reminder 🙂',
    'Still waiting. Please give me at least a sign of life.',
  ],
  thanks: [
    'Works. Thank you so much, great support! ⭐⭐⭐⭐⭐',
    'Perfect, thanks.',
    'Thank you, {agent}! That was quick.',
    '👍',
    'Problem solved, you may close this. Have a nice weekend!',
    'I did not expect that, very generous. Thank you.',
  ],
  again: [
    'Unfortunately I have to come back to this: it has happened again, just like the first time.',
    'It worked for two days, now we are where we began.',
    'I spoke too soon… same problem since this morning.',
  ],
  againAnswers: [
    'Oh no. I have looked at the log of the last hours, and this time the cause is on our side: one of our servers repeated an old setting. It has been corrected for good, and I will watch your device until tomorrow.',
    'Thank you for telling me at once. I have taken it up with our engineers, found the remaining bit and changed it. Please give it one more try.',
  ],
  reminders: [
    'I just wanted to ask whether my last message reached you. If the matter is settled you need not do anything; otherwise a short answer is enough.',
    'We have not heard from you for some days. Is there anything that I can help with? If not, I will close this case at the end of the week; an answer opens it again at any time.',
  ],
  thirdParty: [
    'A short update so that you know where we are: I need an answer from our supplier for this and expect it within three working days. I will write as soon as I have it, you need not do anything.',
    'This has to be looked at by the people who run the network. I have reported it (their number {tracking}) and will stay on it.',
  ],
  questions: [
    {
      question: 'One more question: does this also hold for the older stations that we have?',
      answer: 'Yes, it holds for all stations made since 2019. For older ones please send me the serial number and I will look.',
    },
    {
      question: 'And can I switch that off again if I do not like it?',
      answer: 'At any time, in the same place. Nothing is lost by trying.',
    },
    {
      question: 'How long will it take, roughly?',
      answer: 'Normally one working day, two at the most. I will write to you as soon as it is done.',
    },
    {
      question: 'Does this cost anything?',
      answer: 'No, it is part of your plan. If something ever costs extra we ask you before, never after.',
    },
    {
      question: 'Could you please send the answer also to my colleague {person}?',
      answer: 'Gladly. Please add the address to the copy line of your next mail, and I will take it from there.',
    },
  ],
  autoReply: {
    subject: 'Automatic reply: {subject}',
    text: 'Thank you for your message. I am out of the office until {soon} and read mail only now and then. In urgent cases please write to {person}.',
  },
  quoteLine: 'On {date}, {name} wrote:',
  months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  date: '{day} {month}',
  money: '€{amount}',
  decimal: '.',
};
