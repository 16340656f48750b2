# impact
impact-data-unreadable = The file cannot be read: {$why}.
impact-data-value = {$value} is not a possible value here.
impact-no-field = There is no way to estimate shaking from this message.
impact-no-field-mend = Give a magnitude of a type that a model can take (Mw, Ms or M), add the message of another agency, or name an intensity relation in the county pack.
impact-no-ellipse-relation = The county names no intensity relation.
impact-no-model-set = The county names no set of ground-motion models.
impact-settings-out-of-range = The settings of the assessment are out of range.
impact-settings-mend = Use 20 to 10,000 draws, a grid of at most 2,000 steps across, and thresholds between 1 and 12.

impact-caveat-modelled = Everything here is estimated by models until reports come in.
impact-caveat-magnitude-lent = The message has no magnitude that both models can take; {$magnitude} of {$agency} is used beside its epicentre.
impact-caveat-people-unknown = The number of people of {$count} places is unknown ({$codes}). Totals leave out those far away and are unknown when such a place is shaken.
impact-caveat-no-townships = The county pack has no places: only the field is given.
impact-caveat-synthetic-outlines = Outlines of townships are synthetic. They serve only to spread people over area and are not boundaries.
impact-caveat-points-estimated = {$count} of {$all} township points are estimated or assumed; their error is part of the probabilities.
impact-caveat-facilities-assumed = {$count} of {$all} facilities are assumed, one placed at each township point. They are not real places.
impact-caveat-buildings-assumed = Some places have no buildings on file; a usual mix stands for them.
impact-caveat-deaths-by-country = Some places have no buildings on file: their deaths follow the PAGER rate of the country, their damage is unknown.
impact-caveat-rooms-unknown = Rooms per dwelling are unknown: damage is counted in dwellings.
impact-caveat-registered = People are counted as registered, not as living there.
impact-caveat-festival = Festival: people registered have come home; the larger count is used.
impact-caveat-night = Night: people sleep indoors.
impact-caveat-density-unknown = The density of people is unknown; its factor in the model of deaths is 1.
impact-caveat-damage-scale = Damage follows the mean damage index of GB/T 17742, read with MMI; it was made for buildings in China.
impact-caveat-default-ground = The ground of {$count} of {$all} places is unknown: Vs30 {$vs30} m/s is taken, as on the grid.
impact-caveat-coefficients = Damage, casualty and relief figures are secondary or assumed and were fitted to no local event.

impact-field-ellipse = intensity relation
impact-field-ground_motion = ground-motion models

impact-total-deaths = deaths
impact-total-injured = injured
impact-total-displaced = displaced
impact-total-rooms_damaged = rooms damaged
impact-total-rooms_severe = of these severely damaged or collapsed
impact-total-rooms_collapsed = of these collapsed
impact-total-dwellings_damaged = dwellings damaged
impact-total-dwellings_severe = of these severely damaged or collapsed
impact-total-dwellings_collapsed = of these collapsed

impact-need-tents = tents
impact-need-beds = beds
impact-need-quilts = quilts
impact-need-drinking_water = drinking water
impact-need-water = water in all
impact-need-food = food
impact-need-toilets = toilets
impact-need-covered_area = covered area

impact-unit-persons = persons
impact-unit-rooms = rooms
impact-unit-dwellings = dwellings
impact-unit-tents = tents
impact-unit-beds = beds
impact-unit-quilts = quilts
impact-unit-litres_per_day = litres a day
impact-unit-kilograms_per_day = kg a day
impact-unit-toilets = toilets
impact-unit-square_metres = m²

impact-kind-reservoir = reservoir
impact-kind-health = health
impact-kind-school = school
impact-kind-care_home = care home
impact-kind-hazard = hazardous site
impact-kind-fire = fire and rescue
impact-kind-command = command
impact-kind-government = government
impact-kind-shelter = shelter
impact-kind-bridge = bridge
impact-kind-other = other

impact-below-one = under 1
impact-range = {$low} – {$high}
impact-range-middle = {$low} – {$high} (middle {$middle})
impact-stability-intensity = Order of shaking: the first place stays first in {$first} of the draws and among the first three in {$three}; {$kept} of the first three stay there.
impact-stability-exposed = Order by people at Ⅴ and above: the first place stays first in {$first} of the draws and among the first three in {$three}; {$kept} of the first three stay there.
impact-equation-outside = Magnitude { $magnitude } lies outside the range of the intensity equation ({ $low } to { $high }): extrapolated.
