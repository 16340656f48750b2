# plan: rules, recommendation, plan check.

# Parts of other sentences. A pack's own texts come as …_zh and …_en.
plan-text = { $text_zh ->
        *[any] { $text_en }
    }
plan-gives = { $gives ->
        [felt] felt only
        [below] no level
        *[level] Level { $gives }
    }
plan-class-name = { $class_zh ->
        *[any] { $class_en }
    }
plan-class-prefix = { $class ->
        [all] {""}
        *[one] { plan-class-name }:{" "}
    }
plan-provisional-mark = { $provisional ->
        [yes] {" "}(provisional)
        *[no] {""}
    }

# What a pack gives.
plan-outcome = { $gives ->
        [felt] Felt only: no level, the measures for felt earthquakes
        [below] Below the rules: no level
        *[level] Recommended: Level { $gives }
    }{ plan-provisional-mark }
plan-outcome-class = { plan-class-name }: { plan-gives }{ plan-provisional-mark }
plan-none-withheld = No recommendation from these rules: { $text_zh ->
        *[any] { $text_en }
    }
plan-none-no-magnitude = No recommendation yet: no magnitude is known
plan-level-one-highest = Level I is the highest, IV the lowest.
plan-bounds = "or more" includes the value, "below" does not.

# Rows.
plan-row-magnitude-between = { plan-class-prefix }{ $from } ≤ M < { $below } → { plan-gives }
plan-row-magnitude-from = { plan-class-prefix }M ≥ { $from } → { plan-gives }
plan-row-deaths-between = { plan-class-prefix }deaths and missing { $from } or more, fewer than { $below } → { plan-gives }
plan-row-deaths-from = { plan-class-prefix }deaths and missing { $from } or more → { plan-gives }
plan-row-loss-share-between = { plan-class-prefix }direct loss { $from } % or more, less than { $below } % of the province's product of the year before → { plan-gives }
plan-row-loss-share-from = { plan-class-prefix }direct loss { $from } % or more of the province's product of the year before → { plan-gives }
plan-row-intensity-between = { plan-class-prefix }estimated intensity { $from } or more, below { $below } → { plan-gives }
plan-row-intensity-from = { plan-class-prefix }estimated intensity { $from } or more → { plan-gives }

# Facts.
plan-input-magnitude = { $kind } { $value } ({ $agency })
plan-input-magnitude-unknown = magnitude unknown
plan-input-deaths = deaths and missing: { $value }
plan-input-deaths-unknown = deaths and missing: unknown
plan-input-loss-share = direct loss: { $value } % of the province's product
plan-input-loss-share-unknown = direct loss: unknown
plan-input-intensity = largest estimated intensity: { $value }
plan-input-intensity-unknown = largest estimated intensity: unknown
plan-input-not-covered = not covered
plan-input-stand-in = not used: an intensity has been estimated
plan-reason-magnitude = { $kind } { $value }, { $agency }
plan-reason-magnitude-provisional = { $kind } { $value }, { $agency }: not the magnitude the rules mean, provisional
plan-reason-density = { $density } persons per km² → { plan-class-name }
plan-reason-density-unknown = density class unknown: every class is shown
plan-reason-density-no-line = { $density } persons per km²; these rules draw no line in numbers, every class is shown

# What would change it.
plan-change-legal-message = A message of the legal agency replaces this
plan-change-magnitude-reaches = { plan-class-prefix }M ≥ { $threshold } → { plan-gives }
plan-change-magnitude-below = { plan-class-prefix }M < { $threshold } → { plan-gives }
plan-change-deaths-reaches = { plan-class-prefix }{ $threshold } or more deaths and missing → { plan-gives }
plan-change-deaths-below = { plan-class-prefix }fewer than { $threshold } deaths and missing → { plan-gives }
plan-change-loss-share-reaches = { plan-class-prefix }direct loss of { $threshold } % or more of the province's product → { plan-gives }
plan-change-loss-share-below = { plan-class-prefix }direct loss below { $threshold } % of the province's product → { plan-gives }
plan-change-intensity-reaches = { plan-class-prefix }estimated intensity { $threshold } or more → { plan-gives }
plan-change-intensity-below = { plan-class-prefix }estimated intensity below { $threshold } → { plan-gives }
plan-change-density-below = density below { $below } per km² ({ plan-class-name }) → { plan-gives }
plan-change-density-from = density { $from } per km² or more ({ plan-class-name }) → { plan-gives }
plan-change-density-between = density { $from } or more, below { $below } per km² ({ plan-class-name }) → { plan-gives }
plan-change-class = if it is the class { plan-class-name } → { plan-gives }

# What to know.
plan-caveat-repealed = These rules were repealed on { $day }: for comparison only
plan-caveat-repealed-by = These rules were repealed on { $day } by { $by }: for comparison only
plan-caveat-provisional = The magnitude is not one of the legal agency: a first guess until that agency speaks
plan-caveat-secondary = Rows were read in secondary sources; the document itself was not seen
plan-caveat-estimated = Some rows are carried over or interpreted, not read as they stand: look at their source and confidence
plan-caveat-assumed = Thresholds are assumptions, not the law of any place
plan-caveat-deaths-unknown = Deaths are unknown: the later grade by deaths has not been made
plan-confidence-high = high confidence
plan-confidence-medium = medium confidence
plan-confidence-low = low confidence

# Files.
plan-file-too-large = the file is larger than { $limit_kib } KiB
plan-file-too-large-mend = A rule pack or plan is a small text file; check that this is the right one.
plan-file-not-utf8 = the text is not UTF-8
plan-file-not-utf8-mend = Save the file as UTF-8.
plan-file-not-toml = not readable: { $why }
plan-file-not-toml-mend = Correct this line; docs/rules-and-plans.md lists the fields.
plan-file-missing = the plan has no such file
plan-file-missing-mend = A plan has plan.toml, groups.toml, posts.toml and tasks.toml.
plan-file-unexpected = this file is not part of a plan
plan-file-unexpected-mend = Texts are named text/NAME.LANGUAGE.md; move anything else out of the folder.

# Rule packs.
plan-rule-pack-nameless = the pack has no code or no name
plan-rule-pack-nameless-mend = Give code and zh or en.
plan-rule-no-rows = the pack has no rows and does not say why it recommends nothing
plan-rule-no-rows-mend = Add [[row]] entries, or no_recommendation with the reason.
plan-rule-source-unknown = source "{ $source }" is not among the sources of this file
plan-rule-source-unknown-mend = Add [sources.{ $source }] with status and text, or correct the name.
plan-rule-magnitude-type = "{ $label }" is no type of magnitude
plan-rule-magnitude-type-mend = Use Mw, Ms, Ms(BB), M, mb, mB, ML, Md or mbLg instead of "{ $label }".
plan-rule-no-level = "{ $text }" is no level
plan-rule-no-level-mend = Use I (highest), II, III, IV (lowest) or felt instead of "{ $text }".
plan-rule-level-order = level { $level } stands below a level that is not higher
plan-rule-level-order-mend = List each level once, the highest first: I, II, III, IV; { $level } is out of order.
plan-rule-twice = "{ $id }" is given twice
plan-rule-twice-mend = Give every row and class a name of its own; "{ $id }" is taken.
plan-rule-class-unknown = class "{ $class }" is not defined in this pack
plan-rule-class-unknown-mend = Add a [[class]] with the code "{ $class }", or correct it.
plan-rule-class-gap = the density classes leave a gap or overlap at { $expected } persons per km²
plan-rule-class-gap-mend = Give all classes numbers that share out every density from 0 up, or none; look at { $expected }.
plan-rule-one-condition = a row has one condition, this one has { $count }
plan-rule-one-condition-mend = Give exactly one of magnitude, deaths, loss_share, intensity (now { $count }).
plan-rule-range = the range from { $from } to below { $below } is empty
plan-rule-range-mend = "below" must be larger than "from": { $from }, { $below }.
plan-rule-ladder-ends = row { $row } ends, and no row follows it
plan-rule-ladder-ends-mend = Leave "below" out of the last row { $row }: larger values must not fall out of the table.
plan-rule-ladder-gap = between row { $row } and row { $next } there is a gap or an overlap
plan-rule-ladder-gap-mend = "below" of { $row } must equal "from" of { $next }.
plan-rule-ladder-falls = row { $next } asks for more than row { $row } and gives no higher level
plan-rule-ladder-falls-mend = A larger value must give a higher level: correct { $row } or { $next }.

# Plans.
plan-nameless = an entry has no code or no name
plan-nameless-mend = Give code and zh or en.
plan-source-unknown = source "{ $source }" is not among the sources in plan.toml
plan-source-unknown-mend = Add [sources.{ $source }] to plan.toml, or correct the name.
plan-no-level = "{ $text }" is no level
plan-no-level-mend = Use I (highest), II, III or IV (lowest) instead of "{ $text }".
plan-task-no-mode = the task has no mode
plan-task-no-mode-mend = Give modes: in-county, neighbour, felt.
plan-task-local-time = "{ $text }" is no time of day
plan-task-local-time-mend = Write hours and minutes like 09:00 instead of "{ $text }".
plan-task-two-deadlines = the task has more than one deadline
plan-task-two-deadlines-mend = Keep one of due_min, due_local, due_after_stable_min.
plan-task-repeat = "{ $text }" is no rhythm
plan-task-repeat-mend = Write daily or a number of minutes like 360min instead of "{ $text }".

# Weak places of a plan.
plan-check-code-twice = { $code } is given twice
plan-check-code-twice-mend = Give each entry a code of its own.
plan-check-group-without-lead = group { $group } has no lead post
plan-check-group-without-lead-mend = Name the post that leads it.
plan-check-group-without-duty = group { $group } has no task
plan-check-group-without-duty-mend = Give it a task, or merge it with another group.
plan-check-post-without-deputy = post { $post } bears a duty and has no deputy
plan-check-post-without-deputy-mend = Name the post that stands in.
plan-check-post-own-deputy = post { $post } stands in for itself
plan-check-post-own-deputy-mend = Name another post.
plan-check-post-unknown = post { $post } does not exist
plan-check-post-unknown-mend = Add it to posts.toml, or correct the code.
plan-check-group-unknown = group { $group } does not exist
plan-check-group-unknown-mend = Add it to groups.toml, or correct the code.
plan-check-level-without-commander = nobody commands at Level { $level }
plan-check-level-without-commander-mend = Add the level to commands_at of a post.
plan-check-nobody-decides = no post may decide the level
plan-check-nobody-decides-mend = Set may_decide_level = true for a post.
plan-check-duty-without-owner = task { $duty } has no owner
plan-check-duty-without-owner-mend = Name the one post that leads it.
plan-check-duty-without-deputy = task { $duty } has no deputy
plan-check-duty-without-deputy-mend = Name the post that does it when the owner does not answer.
plan-check-duty-own-deputy = owner and deputy of task { $duty } are one post
plan-check-duty-own-deputy-mend = Name another post as deputy.
plan-check-duty-without-deadline = task { $duty } has no deadline
plan-check-duty-without-deadline-mend = Give due_min, due_local or due_after_stable_min.
plan-check-duty-due-before-start = task { $duty } is due before it begins
plan-check-duty-due-before-start-mend = The deadline must not be earlier than from_min.
plan-check-duty-without-evidence = task { $duty } does not say what is shown for it
plan-check-duty-without-evidence-mend = Say what counts as done.
plan-check-duty-after-unknown = task { $duty } waits for { $before }, which does not exist
plan-check-duty-after-unknown-mend = Correct the code in after.
plan-check-duty-cycle = tasks wait for one another: { $duties }
plan-check-duty-cycle-mend = Take one of them out of the circle.
plan-check-duty-due-before-predecessor = task { $duty } is due before { $before }, which it waits for
plan-check-duty-due-before-predecessor-mend = Move one of the two deadlines, or take the dependency out.
