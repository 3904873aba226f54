import type { TextsOf } from '../../scenario-text';

export const readings: TextsOf<'readings'> = {
  'rain-gauge-zero': {
    subjects: ['Rain gauge shows 0 mm although it rained all night', '{product} reports no rain'],
    openings: [
      'it rained heavily {place} for the whole of last night, but our rain gauge {product} (serial {serial}) shows 0.0 mm. The neighbour’s bucket had about {n} centimetres in it.',
      'since {date} the rain gauge {product} {place} has not counted a single millimetre. The battery is at {percent} % and the signal is fine, so I do not think it is a radio problem.',
    ],
    ask: 'A gauge that is online but counts nothing usually has a blocked funnel or a jammed tipping bucket. Could you lift the funnel off (a quarter turn to the left), look for leaves or spider webs, and tip the bucket ten times by hand? Ten tips should appear in Lookout as 2.0 mm within five minutes.',
    reply:
      'I opened it. There was a whole wasp nest under the funnel 😳 After cleaning I tipped it ten times and Lookout shows 2.0 mm. Can the missing rain of last night be corrected?',
    fix: 'Wonderful, and thank you for the careful test. A missed night cannot be measured afterwards, but I have marked the hours as “no data” so that your monthly total is not too low by a false zero. I also put an insect guard (part TR-07) in the post for you, free of charge.',
  },
  'wind-stuck': {
    subjects: ['Wind speed stuck at {value} m/s', 'Anemometer not moving?'],
    openings: [
      'our {product} {place} has shown exactly {value} m/s since {time} on {date}. Every minute the same number. It is a stormy day, so that cannot be right.',
      'the wind direction of the {product} (serial {serial}) still changes, but the speed is frozen at {value} m/s. We use it to decide about crane work, so at the moment we are guessing.',
    ],
    ask: 'A frozen speed with a living direction nearly always means that the cup wheel’s reed switch is stuck. Please switch the sensor off for 30 seconds, turn the cups by hand and tell me whether the value moves. Until it is solved, please do not rely on this sensor for lifting work.',
    reply:
      'Switched off and on, turned the cups: for about a minute it moved, then it froze again at the same value. We stopped the crane for today.',
    fix: 'Then the switch is worn. This is covered by the warranty of your {product}, so a new head with serial {serial2} leaves our warehouse today (tracking {tracking}). Swapping it takes one screw and one plug; the instructions are in the box. I have also set the old channel to “invalid” from {date} on.',
  },
  'temperature-high': {
    subjects: ['Temperature too high in the afternoon', '{product}: {value} °C in the shade?!'],
    openings: [
      'every sunny afternoon our {product} {place} reads {n} to 9 degrees more than the airport. In the morning both agree. Is the sensor faulty?',
      'yesterday the station reported {value} °C. A glass thermometer next to it said 27. Serial number {serial}, firmware {version}.',
    ],
    ask: 'Agreement in the morning and a difference in the sun points to the radiation shield rather than to the sensor. Could you send a photo of the mounting, and check that all eight plates are in place and that the shield is not right above a dark roof?',
    reply: 'Photo attached. Two of the plates were cracked, I had not noticed. And yes, it sits about 40 cm above a black roof…',
    fix: 'That explains it. A new set of plates is on its way (free, tracking {tracking}). When it arrives, please move the arm so that the shield is at least 1.5 m above the roof; your mast has a second clamp for this. After that the afternoon values should agree within half a degree. Tell me if they do not.',
  },
  'level-jumps': {
    subjects: ['Water level jumps by {n} metres', 'Impossible values from {product}'],
    openings: [
      'the water level sensor {product} {place} jumps up and down by {n} metres within minutes. The river is calm. It triggered our flood alarm twice last night and woke half of the council.',
      'we see spikes in the level curve about every {n} hours, always upwards, always one single value. Device {serial}. Chart attached.',
    ],
    ask: 'Thank you for the chart. Single spikes upwards are typical for something crossing the radar beam: reeds, a rope, birds. Is there anything new within about 60 cm of the line straight down from the sensor? Meanwhile I have switched the spike filter of this channel to “strong”.',
    reply: 'Good guess. The sailing club has moored a small boat there since the weekend, its mast swings right below the sensor.',
    fix: 'A mast explains it perfectly. With the strong filter a value counts only when three in a row agree, so the alarm will not ring for the boat again, and a real flood is reported one and a half minutes later than before. If the boat is to stay, moving the bracket by a metre is the better answer; our field team can do this.',
  },
  'ph-drift': {
    subjects: ['pH readings drift since last week', 'Otter probe: pH {ph} cannot be right'],
    openings: [
      'our pH probe {product} {place} slowly climbs: {ph} today, a week ago it was 7.1. Laboratory samples say 7.2. The probe was calibrated {n} months ago.',
      'the fish are fine but according to your probe they should not be: pH {ph}. Serial {serial}. How often does it really need calibration?',
    ],
    ask: 'A slow, one-way drift is normal ageing of the reference electrode, sped up by warm water. Please do a two-point calibration with fresh buffers (4.01 and 7.00) from the menu Probe › Calibrate and send me the slope it reports. Above 92 % the probe is healthy.',
    reply: 'Done with new buffers. It says slope 84 %, offset 31 mV.',
    fix: 'Thank you. 84 % tells us that the electrode is at the end of its life; after {n} months in warm water this is expected. I have put a replacement cartridge ({amount}) into your basket with 20 % off; it screws in without tools. Until it is there, please calibrate weekly: the values will then be good to about 0.1.',
  },
  'humidity-100': {
    subjects: ['Humidity always 100 %', 'Station says 100% humidity on a dry day'],
    openings: [
      'since the fog on {date} our {product} {place} shows 100 % relative humidity and never comes down. My hygrometer says 54.',
      'humidity is stuck at 100 %. I dried the shield with a hair dryer (cold air!), no change. Serial {serial}.',
    ],
    ask: 'Well done for using cold air. The sensor element can stay saturated when the filter cap is clogged with salt. Please unscrew the white cap, rinse it in distilled water, let it dry overnight indoors, and leave the station running without the cap for an hour. What does it show then?',
    reply: 'Without the cap it went down to 58 % within ten minutes! The cap was white with salt.',
    fix: 'So the element is healthy and only the cap was blocked, quite common close to the sea. I am sending two new caps. If you rinse them every six months this will not come back; I have added a reminder to your station’s maintenance plan.',
  },
};
