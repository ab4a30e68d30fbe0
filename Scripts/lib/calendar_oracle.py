"""Reads the calendars of two years, one after the other, with the icalendar library: calendar_oracle.py FOLDER"""

import datetime
import pathlib
import sys
import zoneinfo

from icalendar import Calendar

DAY = datetime.timedelta(days=1)


ZONES = [zoneinfo.ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Australia/Sydney")]


def rings_at_nine(start, trigger, zone):
    """RFC 5545: days are those of the calendar, hours those of the clock that never stops."""
    midnight = datetime.datetime.combine(start + DAY * (trigger.days + 1), datetime.time(), zone)
    hours = trigger - DAY * (trigger.days + 1)
    moment = (midnight.astimezone(datetime.timezone.utc) + hours).astimezone(zone)
    return (moment.hour, moment.minute) == (9, 0)


def nights(triggers):
    days = [datetime.date(2026, 1, 1) + DAY * number for number in range(5 * 365)]
    changes = 0
    for zone in ZONES:
        for day in days:
            assert all(rings_at_nine(day, trigger, zone) for trigger in triggers), (zone, day)
            hours = [datetime.datetime.combine(day + DAY * more, datetime.time(), zone).utcoffset() for more in (0, 1)]
            changes += hours[0] != hours[1]
    print(
        f"campaign | alarms of events on {len(days)} days in {len(ZONES)} zones, {changes} nights with a change among "
        "them | all at nine |"
    )


def main(folder):
    seen, triggers = {}, set()
    files = sorted(pathlib.Path(folder).glob("*.ics"))
    events = cancelled = moved = 0
    for file in files:
        raw = file.read_bytes()
        assert all(len(line) <= 75 for line in raw.split(b"\r\n")), file
        calendar = Calendar.from_ical(raw)
        assert not calendar.errors and calendar["VERSION"] == "2.0", file
        names = [str(event["UID"]) for event in calendar.walk("VEVENT")]
        assert len(names) == len(set(names)), file
        for event in calendar.walk("VEVENT"):
            assert not event.errors, (file, event.errors)
            start = event["DTSTART"].dt
            assert type(start) is datetime.date, (file, start)
            alarms = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
            is_cancelled = event["STATUS"] == "CANCELLED"
            # At nine in the morning, seven days and one day before.
            wanted = [] if is_cancelled else [datetime.timedelta(days=-7, hours=9), datetime.timedelta(days=-1, hours=9)]
            assert alarms == wanted, (file, alarms)
            assert all(rings_at_nine(start, alarm, zone) for alarm in alarms for zone in ZONES), (file, start)
            triggers.update(alarms)
            name, state = str(event["UID"]), (int(event["SEQUENCE"]), start, is_cancelled)
            if name in seen:
                assert state == seen[name] or state[0] > seen[name][0], (file, state, seen[name])
                moved += state != seen[name] and not is_cancelled
                cancelled += is_cancelled and not seen[name][2]
            else:
                events += 1
            seen[name] = state
    assert files and events and cancelled, (len(files), events, cancelled)
    nights(triggers)
    print(
        f"campaign | {len(files)} calendars of two years read by icalendar | "
        f"{events} events, {cancelled} called off, {moved} moved; no number fell |"
    )


main(sys.argv[1])
