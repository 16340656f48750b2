# Refusals.
response-refused-unknown = There is no { $what ->
        [quake] quake
        [solution] solution
        [incident] incident
        [task] task
        [post] post
        [place] place
        [report] report
        [report-kind] kind of report
        [snapshot] snapshot of figures
        [indicator] value of the indicator
        [end-condition] condition for ending
       *[other] { $what }
    } "{ $id }".
response-refused-no-incident = No incident is open.
response-refused-closed = The incident was ended; it takes facts but no orders ({ $id }).
response-refused-not-yours = The post "{ $post }" may not { $action ->
        [decide-level] decide the level
        [act-on-task] act on this task
        [open-task] open tasks
        [open-incident] open an incident
        [reassign-task] reassign tasks
        [withdraw-task] withdraw tasks
        [prefer-solution] choose the leading solution
        [set-command-post] set up the command post
        [change-phase] change the phase
        [end-incident] end the incident
        [verify-report] verify reports
        [choose-figure] choose figures
        [adopt-pack] put other reference data into force
       *[other] do this ({ $action })
    }.
response-refused-missing = This is missing: { $field ->
        [reason] the reason
        [evidence] what shows that it was done
        [with_what] what it waits for
        [how] how it was checked
        [names] a name
        [text] the words
        [rescue-finished] whether search and rescue is finished
        [secondary-hazards-controlled] whether secondary hazards are under control
        [displaced-settled] whether the displaced are settled
        [lifelines-restored] whether lifelines are restored
        [order-normal] whether public order is normal
       *[other] { $field }
    }.
response-refused-stale = This { $what ->
        [task] task
        [report] report
        [solution] solution
        [quake] quake
        [recommendation] recommendation
       *[other] { $what }
    } is now: { $state ->
        [open] open
        [accepted] accepted
        [in_hand] in hand
        [blocked] blocked
        [done] done
        [withdrawn] withdrawn
        [superseded] superseded
        [verified] verified
       *[other] { $state }
    }.
response-refused-nothing-to-adopt = There is no recommended level to adopt.
response-refused-not-an-exercise = This record is not an exercise, or holds real earthquakes already.
response-refused-own-report = The post "{ $post }" told this itself and cannot verify it.
response-refused-not-a-number = "{ $field }" is not a number, or is below zero.
response-refused-twice = "{ $field }" is given twice.
response-refused-unwritable = { $kind } could not be put on record whole, so it was not: { $detail }
response-mend-reload = Read the page again and decide on what it shows now.
response-mend-change = Choose a level yourself and say why.
response-mend-other-post = Let another post with the right to verify check it.

# Why something followed.
response-because-shaken = shaking in the county reaches the degree from which it counts as affected
response-because-near = no assessment could be made, but the quake is near and large
response-because-sequence = of one sequence with the quakes of the incident
response-because-incident-opened = the incident was opened
response-because-larger = this quake is larger than the one that led
response-because-revised = the origin time of the leading quake was revised
response-because-leader-withdrawn = the quake that led was withdrawn by its agency
response-because-new-clock = replaced by the same duty on the clock of the quake that leads now
response-because-level-decided = the level was decided
response-because-by-hand = decided by a person, because { $reason }

# What a quake is in its sequence.
response-role-mainshock = mainshock
response-role-foreshock = foreshock
response-role-aftershock = aftershock
response-role-withdrawn = withdrawn
response-role-not-an-earthquake = not an earthquake

# Phases.
response-phase-first-measures = first measures
response-phase-emergency = emergency response
response-phase-transition = transition

# Snapshots of figures.
response-snapshot-first = first report
response-snapshot-continued = continued report
response-snapshot-final = final verification
response-snapshot-unstated = not stated which report it is
response-oddity-fell = a number that can only grow became smaller: it needs a reason
response-oddity-jumped = more than one and a half times the one before: check it
response-oddity-fell-silent = known before, not reported now
response-oddity-parts-exceed-whole = the part is more than the whole

# Lines of the timeline.
response-line-pack-adopted = County pack, rules and plan in force
response-line-exercise-started = Exercise begins:
response-line-exercise-paused = Exercise paused
response-line-exercise-paused-because = Exercise paused, because { $because }
response-line-exercise-resumed = Exercise goes on
response-line-exercise-skipped = The exercise clock jumped over a quiet span
response-line-exercise-finished = The exercise has played all it has
response-line-exercise-interrupted = A real earthquake broke into the exercise:
response-line-solution-received = { $agency }: { $magnitude }, { $place }
response-line-solution-withdrawn = { $agency } withdrew: { $magnitude }, { $place }
response-line-message-refused = A message could not be read; it is kept: { $name }
response-line-preferred-chosen = Leading solution chosen by hand, because { $because }
response-line-assessment-made = Assessment version { $version } made
response-line-assessment-failed = An assessment could not be made
response-line-incident-opened = Incident opened
response-line-quake-joined = A further quake joined the incident
response-line-leading-changed = Another quake leads now, or its time was revised; clocks begin anew
response-line-recommendation = Rule pack { $pack } gives level { $level }
response-line-recommendation-none = Rule pack { $pack } gives no single level
response-line-level-adopted = Decided: level { $level } as recommended
response-line-level-adopted-because = Decided: level { $level } as recommended, because { $because }
response-line-level-changed = Decided: level { $level }, other than recommended, because { $because }
response-line-level-deferred = Decision deferred, because { $because }
response-line-command-post-set = Command post set up or changed, held by { $holder }:
response-line-phase-first-measures = Phase: first measures
response-line-phase-emergency = Phase: emergency response
response-line-phase-transition = Phase: transition
response-line-incident-ended = Incident ended, because { $because }
response-line-task-opened = On the clock:
response-line-task-accepted = Accepted:
response-line-task-started = In hand:
response-line-task-done = Done ({ $evidence }):
response-line-task-blocked = Blocked, waiting for { $what }:
response-line-task-reassigned = Reassigned from { $from } to { $to } ({ $because }):
response-line-task-overdue = Overdue:
response-line-task-escalated = Still overdue, brought before { $to }:
response-line-task-withdrawn = Withdrawn:
response-line-report-received = Report { $receipt }: { $kind ->
        [all_safe] all safe
        [building_damage] damage to buildings
        [casualties] casualties
        [road_blocked] road blocked
        [landslide] landslide
        [utilities_out] utilities out
        [need_help] help needed
       *[other] other
    }, { $text }
response-line-report-received-wordless = Report { $receipt }: { $kind ->
        [all_safe] all safe
        [building_damage] damage to buildings
        [casualties] casualties
        [road_blocked] road blocked
        [landslide] landslide
        [utilities_out] utilities out
        [need_help] help needed
       *[other] other
    }
response-line-report-verified = Report { $receipt } verified: { $because }
response-line-report-refuted = Report { $receipt } found not to hold: { $because }
response-line-figures-issued = Figures { $label } issued by
response-line-figure-chosen = Value { $value } chosen (because { $because }):
response-line-unknown = An entry of a newer program: { $kind }
