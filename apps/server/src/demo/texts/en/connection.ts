import type { TextsOf } from '../../scenario-text';

export const connection: TextsOf<'connection'> = {
  'gateway-offline': {
    subjects: ['Gateway offline since {date}', 'URGENT: all sensors gone, gateway red light'],
    openings: [
      'our gateway {product} {place} has been offline since {time} on {date}. The LED is red. All {n} sensors behind it are grey in Lookout. Nothing was changed on our side.',
      'no data from any sensor. The gateway ({serial}) blinks red twice, pause, red twice. I restarted it {n} times already.',
    ],
    ask: 'Two red blinks mean that the gateway has an address but cannot reach our servers. Did anything change in your firewall or proxy? It needs outgoing TCP 8883 to mqtt.harbour.example. You can test it from any computer in that network with the page Lookout › Gateways › Line test.',
    reply:
      'Our IT provider installed a new firewall that day and “did not think it was important”. Line test says: 8883 blocked. They will open it this afternoon.',
    fix: 'I see your gateway back since {time}, and it has delivered everything it had stored meanwhile, so there is no gap in your curves: it keeps 14 days. I recommend an alarm “gateway silent for 30 minutes”, so that next time you hear of it before your users do. I have prepared it, you only need to switch it on.',
  },
  'lost-after-update': {
    subjects: ['Sensor disappeared after firmware {version}', 'Update {version} broke our station'],
    openings: [
      'last night our station {product} updated itself to {version} and has not been seen since. Before that it ran for {n} months without a problem. Serial {serial}.',
      'after the update to {version} the station {place} shows “waiting for first contact”. Please tell me that I do not have to climb up there.',
    ],
    ask: 'I am sorry for the trouble. You may be spared the climb: please open Lookout › Devices › {serial} › Recover and press “Listen again”. The station tries every six hours to come back with the former firmware. Do you see “recovery beacon heard” after that?',
    reply: 'It took until the evening, but yes: “recovery beacon heard”, and now it is back with the old version. No climbing 🎉',
    fix: 'Great. The cause is known: {version} does not like the radio settings of stations made before March 2024. We have withdrawn it for this series and your station is excluded until {version2} is out, which we are testing now. No data were lost, the values of the night arrived with the recovery.',
  },
  'radio-range': {
    subjects: ['Range between sensor and gateway', 'Weak signal, {n} packets lost out of 10'],
    openings: [
      'we moved one sensor {place}, about {n}00 metres from the gateway, and now it loses most of its packets. The leaflet says 5 km!',
      'signal of the {product} is between -118 and -124 dBm and half of the values are missing. What can we do without buying a second gateway?',
    ],
    ask: 'The 5 km hold for open water with both ends in sight of each other. Is there something massive between the two: a hall, a hill, a row of wet trees? And how high is the antenna of the gateway?',
    reply: 'There is the boat shed with its metal roof in between. The antenna is indoors, on the window sill in the office.',
    fix: 'Then the antenna is the cheapest cure: outdoors, above the roof, on the 5 m cable (part KA-05, {amount}). In a case just like yours this brought 14 dB, from half of the packets to all. If it does not help I will take it back, even when it has been mounted.',
  },
  'new-router': {
    subjects: ['New Wi-Fi router, station not connecting', 'How do I change the Wi-Fi of my {product}?'],
    openings: [
      'we got a new router with another network name and password. How do I tell the {product}? There is no screen on it.',
      'new provider, new router. The gateway does not find it. I pressed the button for {n} seconds as the manual says and the light turns blue, then nothing.',
    ],
    ask: 'When the light is blue the gateway opens its own network “Kittiwake-setup” for ten minutes. Connect a phone to it, and the page with the list of networks opens by itself. One trap: it speaks 2.4 GHz only. Does your new router have a separate name for 5 GHz?',
    reply: 'Both had the same name. I switched on a guest network with only 2.4 GHz and it connected at once. Thank you!',
    fix: 'Very good, and a guest network is even the safer place for it. I can see the gateway with a good signal ({percent} %). Nothing else to do: the sensors found it by themselves.',
  },
  'sim-roaming': {
    subjects: ['SIM card: no data abroad', '4G station without connection after crossing the border'],
    openings: [
      'we took the mobile station {product} to a job in Spain for {n} weeks and it has no connection there. At home it works. Is roaming included?',
      'the station with your SIM ({serial}) only connects for a few minutes a day since it is in Norway. We are paying for the “Europe” plan, I think.',
    ],
    ask: 'Your plan does include roaming in the whole of the EU and in Norway. The modem clings to the first network it has found, however. Could you send me the values under Lookout › Device › Modem: operator and signal?',
    reply: 'Operator 21403, signal 4 %. In the same place my phone has full bars on another network.',
    fix: 'As I thought. I have sent the modem a new preference list; it will take it at its next contact and then choose the strongest of three networks. Please look again tomorrow morning. This costs nothing and stays set.',
  },
  'battery-drain': {
    subjects: ['Battery empty after {n} weeks instead of 2 years', 'Battery drains far too fast'],
    openings: [
      'you promise two years. Our {product} (serial {serial}) has emptied its second set of batteries within {n} weeks. They were new, and not the cheapest ones.',
      'battery of the sensor {place} went from 100 to {percent} % in {n} weeks. The three others of the same delivery are at 97. What is wrong with this one?',
    ],
    ask: 'That is clearly not normal. In most cases the sensor is shouting: when the radio link is poor it repeats each message at full power. In Lookout › Device › Radio, what do you see for “repeats per day”? Up to 50 is fine.',
    reply: 'It says 2,911. Is that a lot? 😅',
    fix: 'It is a record, I think. The radio module hears the gateway but not its confirmations; that is a defect and covered by warranty. I have opened return {rma}, the label is attached, and a replacement ships today so that you have no gap.',
  },
};
