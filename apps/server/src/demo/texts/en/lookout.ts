import type { TextsOf } from '../../scenario-text';

export const lookout: TextsOf<'lookout'> = {
  'sign-in': {
    subjects: ['Cannot sign in to Lookout', 'Password reset mail never arrives'],
    openings: [
      'I cannot sign in any more. I asked for a new password {n} times and no mail arrives, also not in the spam folder.',
      'my colleague left the company and the Lookout account was in his name. We have no access to our own data now. What do you need from us?',
    ],
    ask: 'Our log shows that your mail server refused our last reset mails as “suspected spam”. Could your IT people allow mail from no-reply@harbour.example? As soon as they have, I will send a fresh link; it is valid for half an hour.',
    reply: 'They have added you to the list. Please send it again.',
    fix: 'The link went out at {time} and I see that you have signed in with it. While you are there: please add a second administrator under Lookout › People, so that no single mailbox can lock you out.',
  },
  'alerts-missing': {
    subjects: ['Frost alert did not come', 'No alarm SMS although limit was exceeded'],
    openings: [
      'last night it went down to -{n} °C {place} and no frost alert came. We lost part of the blossom. What do we have this system for?',
      'the level exceeded our limit at {time} and nobody got an SMS. The e-mail came {n} hours later. This must not happen.',
    ],
    ask: 'I am very sorry, and I take this seriously. I can see the limit being crossed in your data, so the fault is on the way from there to your phone. Was the alert perhaps paused? The history shows “paused by {person}” on {date}; is that a colleague of yours?',
    reply: 'Yes, she paused it during the maintenance and forgot to switch it on again. So it was us. But why does nobody get reminded?',
    fix: 'Fair question. We have had a setting for this since spring, but it is off by default: “end pauses after 24 hours”. I have switched it on for your workspace, and I have asked our product team to make it the default. The alert has been tested just now: SMS and e-mail arrived at both numbers within nine seconds.',
  },
  'export-data': {
    subjects: ['CSV export stops at 10,000 rows', 'Export of the whole year for the water authority'],
    openings: [
      'I need all values of {product} since January as a CSV for the authority, hourly means. The export stops at 10,000 rows. The deadline is on {soon}.',
      'is it possible to export several sensors into one table, one column each? Now I paste {n} files together every month.',
    ],
    ask: 'The button under the chart is meant for quick looks and ends at 10,000 rows. For reports there is Lookout › Reports › Table: any number of sensors, one column each, with hourly or daily means. May I set up the table for you? I would need the list of sensors and the time zone that the authority wants.',
    reply: 'That would be great. All sensors whose name begins with “River”, hourly means, in UTC please.',
    fix: 'Your report “Water authority, hourly” is ready, and it sends itself on the first of each month to your address. The file for this year is attached. If the authority asks for another column order, you can drag the columns in the preview.',
  },
  'wrong-time-zone': {
    subjects: ['Times in charts are one hour off', 'Wrong hour since the clocks changed'],
    openings: [
      'since the clocks changed all charts are one hour off. The daily totals are wrong too, they begin at 1 in the morning.',
      'the export shows {time} where the chart shows an hour later. Which one is right? We have to defend these numbers in court.',
    ],
    ask: 'The stored values are always in UTC and are right. What you see depends on the time zone of the workspace. Yours is set to the fixed zone “GMT”, which knows no summer time. Shall I change it to “Europe/London”?',
    reply: 'Yes please. Does that change old totals as well?',
    fix: 'Done. Totals are computed from the stored values each time, so the old ones are right now as well, also for past summers. In exports you can choose “UTC” in the header, which I would recommend for anything that goes to court.',
  },
  'add-colleagues': {
    subjects: ['Access for {n} new colleagues', 'How to give a contractor read-only access'],
    openings: [
      'we have {n} new colleagues who should see the stations, but change nothing. How do I do this, and does it cost extra?',
      'a contractor needs to see one station {place} for two months and nothing else. Is that possible?',
    ],
    ask: 'Both are possible and readers are free. Under Lookout › People choose “Invite”, then the role “Reader”, and tick the stations. For a contractor you can also set an end date. Do the people concerned have addresses of your own domain?',
    reply: 'Some do, the contractor uses a private address. It said “domain not allowed” there.',
    fix: 'Your workspace only allowed your own domain; that was set by your former administrator. I have not touched this rule, but you can add single addresses as exceptions: Settings › Security › Guests. I left a comment there with the steps.',
  },
  'api-limit': {
    subjects: ['API answers 429', 'Question about API rate limits'],
    openings: [
      'our script gets “429 Too Many Requests” since {date}. We call GET /v2/readings for {n}0 sensors each minute, as we have always done.',
      'does your API have a way to be told of new values instead of asking each minute? Polling feels wrong in {year}.',
    ],
    ask: 'The limit of 600 requests an hour has always been there, but since {date} it is enforced. You can ask for up to 100 sensors in one request (?ids=a,b,c). Better still, there are webhooks: we call you when a value arrives. What language is your script in?',
    reply:
      'Python. I did not know the ids parameter. One request for everything works already. Could you send an example for the webhook’s signature check?',
    fix: 'The example is attached as a text file: 14 lines of Python, no dependencies. The signature is an HMAC over timestamp and body; please also refuse anything older than five minutes. Your token is well below the limit now (2 %).',
  },
};
