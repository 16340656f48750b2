# Refusals.
response-refused-unknown = There is no { $what } "{ $id }".
response-refused-no-incident = No incident is open.
response-refused-closed = The incident was ended; it takes facts but no orders ({ $id }).
response-refused-not-yours = The post "{ $post }" may not do this ({ $action }).
response-refused-missing = The field "{ $field }" is missing.
response-refused-stale = This { $what } is "{ $state }" now.
response-refused-nothing-to-adopt = There is no recommended level to adopt.
response-mend-reload = Read the page again and decide on what it shows now.
response-mend-change = Choose a level yourself and say why.

# Why something followed.
response-because-shaken = shaking in the county reaches the degree from which it counts as affected
response-because-incident-opened = the incident was opened
response-because-larger = this quake is larger than the one that led
response-because-revised = the origin time of the leading quake was revised
response-because-new-clock = replaced by the same duty on the clock of the quake that leads now

# Lines of the timeline.
response-line-exercise-started = Exercise begins:
response-line-exercise-interrupted = A real earthquake broke into the exercise:
response-line-task-opened = On the clock:
response-line-task-accepted = Accepted:
response-line-task-started = In hand:
response-line-task-done = Done ({ $evidence }):
response-line-task-blocked = Blocked, waiting for { $what }:
response-line-task-reassigned = Reassigned from { $from } to { $to } ({ $because }):
response-line-task-overdue = Overdue:
response-line-task-withdrawn = Withdrawn, replaced by a new clock:
response-line-figures-issued = Figures { $label } issued by
response-line-report-received = Report { $receipt }: { $text }
response-line-solution-received = { $agency }: { $magnitude }, { $place }
response-line-solution-withdrawn = { $agency } withdrew: { $magnitude }, { $place }
response-line-recommendation = Rule pack { $pack } gives level { $level }
response-line-level-adopted = Decided: level { $level } as recommended ({ $because })
response-line-level-changed = Decided: level { $level }, other than recommended, because { $because }
response-line-level-deferred = Decision deferred, because { $because }
response-line-assessment-made = Assessment version { $version } made
response-line-assessment-failed = An assessment could not be made
response-line-incident-opened = Incident opened
response-line-quake-joined = A further quake joined the incident
response-line-leading-changed = Another quake leads now, or its time was revised; new clocks
response-line-incident-ended = Incident ended, because { $because }
response-line-preferred-chosen = Leading solution chosen by hand, because { $because }
response-line-message-refused = A message could not be read: { $name }
response-line-report-verified = Report verified: { $because }
response-line-pack-adopted = County pack, rules and plan in force
response-line-unknown = An entry of a newer program: { $kind }
