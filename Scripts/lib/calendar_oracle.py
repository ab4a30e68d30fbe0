"""Reads the calendars of two years, one after the other, with the icalendar library: calendar_oracle.py FOLDER"""

import datetime
import pathlib
import sys

from icalendar import Calendar

DAY = datetime.timedelta(days=1)


def main(folder):
    seen = {}
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
            name, state = str(event["UID"]), (int(event["SEQUENCE"]), start, is_cancelled)
            if name in seen:
                assert state == seen[name] or state[0] > seen[name][0], (file, state, seen[name])
                moved += state != seen[name] and not is_cancelled
                cancelled += is_cancelled and not seen[name][2]
            else:
                events += 1
            seen[name] = state
    assert files and events and cancelled, (len(files), events, cancelled)
    print(
        f"campaign | {len(files)} calendars of two years read by icalendar | "
        f"{events} events, {cancelled} called off, {moved} moved; no number fell |"
    )


main(sys.argv[1])
