# cli

# serve, drill
cli-serve-exercise = EXERCISE: { $name }. Nothing here is real.
cli-serve-real = Mainshock for { $name }.
cli-serve-record = Record: { $path }, position { $position }.
cli-serve-end = Ctrl-C ends it; the record stays.
cli-serve-port-taken = Port { $port } is taken by another process. End that one, or choose another port with --port (0 takes any that is free). Nothing was opened.
cli-serve-other-county = This replay is made for county { $replay }, the pack is of county { $county }.
cli-serve-bad-from = "{ $text }" is no time: give start, 2019-02-25T13:00 or 2019-02-25T13:00+08:00.
cli-serve-bad-speed = A speed of { $speed } is not possible: 0.1 to 3600.
cli-serve-failed = The server could not run: { $why }

# recommend
cli-recommend-level = grade: { $grade }; leads: { $leads }
cli-recommend-in-force = in force from { $day }
cli-recommend-repealed = repealed on { $day }
cli-recommend-columns = What each density class gives
cli-recommend-facts = Facts
cli-recommend-rows = Rows
cli-recommend-change = What would change it
cli-recommend-caveats = To know
cli-recommend-not-a-decision = This is the result of a rule. The level is decided by the post that holds command.
cli-recommend-unreadable = cannot read { $why }
cli-recommend-nothing = nothing to grade
cli-recommend-nothing-mend = Give a message, or --magnitude with --type and --agency.
cli-recommend-no-rules = no rules named
cli-recommend-no-rules-mend = Give --county, whose pack names them, or --rules.
cli-recommend-rules-unknown = "{ $name }" is neither a built-in rule pack nor a file
cli-recommend-rules-known = Built in: { $codes }.
cli-recommend-type = this is no type of magnitude
cli-recommend-type-mend = Use M, Ms, Ms(BB), Mw, mb, mB, ML, Md or mbLg.
cli-recommend-magnitude = no earthquake has this magnitude
cli-recommend-magnitude-mend = Give a value from -5 to 10.5.
cli-recommend-negative = this must be a number that is not negative
cli-recommend-negative-mend = Leave it out when it is unknown.
cli-recommend-intensity = no intensity has this value
cli-recommend-intensity-mend = Give a value from 1 to 12.
cli-recommend-many = the messages are of { $count } earthquakes; the largest is graded
cli-recommend-no-quake = the messages hold no earthquake that still stands
cli-recommend-no-quake-mend = Look at them with mainshock quake read.

# plan
cli-plan-head = { $plan }: { $groups } groups, { $posts } posts, { $duties } tasks
cli-plan-assumed = { $assumed } tasks have content or deadline from a design default, not from a document
cli-plan-no-findings = no weak places found
cli-plan-findings = weak places: { $count }
cli-plan-unknown = "{ $name }" is neither a built-in plan nor a folder
cli-plan-known = Built in: { $codes }.
cli-plan-unreadable = cannot read { $why }

# quake: reads messages and associates them to quakes
cli-quake-no-file = there is no such file
cli-quake-no-permission = you may not read this file
cli-quake-directory = this is a folder; name the files in it
cli-quake-unreadable = cannot be read: { $detail }
cli-quake-no-zone = there is no time zone "{ $name }"; write it like Asia/Shanghai
cli-quake-file = { $file }: { $format }, { $count } solutions
cli-quake-agency = Agency
cli-quake-local-time = Time ({ $zone })
cli-quake-utc = UTC
cli-quake-position = Epicentre
cli-quake-depth = Depth km
cli-quake-magnitude = Magnitude
cli-quake-status = Status
cli-quake-revision = Rev.
cli-quake-place = Place
cli-quake-away = Apart km
cli-quake-standing = Standing
cli-quake-stands = stands
cli-quake-superseded = superseded
cli-quake-refused = Refused ({ $count }):
cli-quake-notes = Read, but odd ({ $count }):
cli-quake-found = { $solutions } solutions, { $quakes } quakes
cli-quake-quake = Quake { $number }: { $time }  { $magnitude }  { $place }
cli-quake-preferred = Preferred { $agency }: { $because }
cli-quake-alone = Sequence: alone so far
cli-quake-role = Sequence of { $count }: { $role }; changes if a larger one comes before { $until }
