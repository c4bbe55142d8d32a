// Whether claim `c` counts now: it was not withdrawn.
c.recorded_until > datetime('9999-12-30')
