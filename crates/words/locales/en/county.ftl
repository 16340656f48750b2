# county: county packs, jurisdictions, replay packs.

# Files and encodings.
county-file-too-large = The file is larger than { $limit_mib } MiB and was not read.
county-mend-too-large = Keep the rows of this county only, or split the table.
county-utf16 = The file is UTF-16; packs are UTF-8.
county-gbk = The file looks like GBK (GB 18030); packs are UTF-8.
county-not-utf8 = The bytes here are no UTF-8 text.
county-mend-utf8 = Save it as "CSV UTF-8" in the spreadsheet program, or convert it in a text editor.
county-no-manifest = The folder has no county.toml.
county-mend-manifest = Make one with at least code, a name (name_en or name_zh) and zone.
county-no-such-file = The pack has no file "{ $file }".
county-mend-no-such-file = Add the file, or correct its name.
county-no-replay-file = The replay pack lacks this file.
county-mend-replay-file = A replay pack needs replay.toml and timeline.toml.
county-file-not-read = Nothing reads this file.
county-mend-file-not-read = Tables that are read: { $known }.

# TOML.
county-broken-toml = This is no correct TOML: { $why }.
county-mend-toml = Check quotes, brackets and equals signs of this line.
county-unknown-field = There is no field "{ $value }".
county-mend-meant = Did you mean "{ $meant }"?
county-mend-choose = Possible: { $known }.
county-field-missing = This is missing.
county-mend-fill = Fill in { $field }.
county-wrong-type = This is of the wrong type: { $found }.
county-mend-type = Write { $expected ->
        [text] text in quotes
        [number] a number without quotes
        [flag] true or false
        [texts] a list of texts such as ["a", "b"]
        [table] a group of values such as {"{"} value = 1 {"}"}
       *[tables] several groups of values ([[…]])
    }.

# Names, zones, coordinates.
county-no-name = There is neither an English nor a Chinese name.
county-mend-name = Fill in at least one of { $prefix }_en and { $prefix }_zh.
county-unknown-zone = There is no time zone "{ $value }".
county-mend-zone = Write the IANA name, such as America/Los_Angeles, not an offset.
county-unknown-country = "{ $value }" is no country code.
county-mend-country = Write the two capital letters of ISO 3166, such as US.
county-not-on-earth = Longitude and latitude "{ $value }" are not on the earth.
county-mend-degrees = Write WGS84 decimal degrees: longitude −180 to 180, latitude −90 to 90, such as 104.42 and 29.45.
county-mend-swapped = Longitude and latitude look swapped: lon comes first, then lat.
county-far-point = "{ $name_zh ->
        *[any] { $name_en }
    }" lies { $km } km from the county.
county-mend-far = Check the coordinates; what really lies elsewhere does not belong in this pack.
county-not-wgs84 = The coordinates are not WGS84: { $value }.
county-mend-wgs84 = Convert them to WGS84 longitude and latitude (EPSG:4326); CGCS2000 (EPSG:4490) can stay.

# Numbers.
county-not-a-number = "{ $value }" is not a number.
county-mend-number = Write plain digits with "." for decimals, no units, no thousands separators; leave unknown empty, write "-" for not covered.
county-negative = "{ $value }" is below zero.
county-mend-negative = Write zero or more.
county-share-over-one = The share "{ $value }" is above 1.
county-mend-share = Write a share between 0 and 1: 27.3 % is 0.273.
county-vs30-out-of-range = Vs30 is { $value } m/s: no ground has that.
county-mend-vs30 = Write a number between 50 and 3000, in metres per second.
county-unknown-status = "{ $value }" is no status of a value.
county-no-status = No status is given for "{ $group }": it counts as assumed and is marked.
county-mend-no-status = Add a column, or say status, source and as_of for { $group } under [groups] of county.toml.

# Tables.
county-empty-table = The table is empty.
county-mend-columns = The first line names the columns, at least: { $columns }.
county-not-commas = The columns are not separated by commas.
county-mend-commas = Save it as CSV separated by commas.
county-unknown-column = There is no column "{ $value }".
county-column-twice = The column "{ $value }" is there twice.
county-mend-column-twice = Remove one of the two.
county-column-missing = The column "{ $value }" is missing.
county-mend-column-missing = Add this column.
county-ragged-row = The row has { $found } cells, the first line { $wanted }.
county-mend-ragged = Check the commas; a text with a comma stands in double quotes.
county-broken-table = Reading stops here: { $why }.
county-mend-broken-table = Check that the double quotes of this line come in pairs.
county-code-twice = The code "{ $value }" is there twice.
county-mend-code-twice = Correct one of them, or remove the repeated row.
county-unknown-township = There is no township (place) with the code "{ $value }".
county-mend-township = Write a code of townships.csv (places.csv); old codes are in successors.csv.
county-unknown-kind = There is no kind of facility "{ $value }".
county-unknown-size-class = There is no size class of reservoirs "{ $value }".
county-unknown-class = There is no structure class "{ $value }".
county-class-twice = Township { $code } has this structure class twice.
county-mend-class-twice = Make one row of the two.
county-no-places = The pack has no place with coordinates.
county-mend-places = Write at least one row in townships.csv or places.csv: code, a name, lon, lat.

# GeoJSON.
county-broken-geojson = This is no correct GeoJSON collection of features: { $why }.
county-mend-geojson = Export it again as GeoJSON (FeatureCollection, WGS84).
county-unknown-role = The role "{ $value }" of the feature is not known.
county-no-polygon = The geometry is no Polygon or MultiPolygon.
county-mend-polygon = An outline is an area.
county-open-ring = The ring is not closed, or has fewer than three corners.
county-mend-ring = Let the last point be the first one again.
county-no-point = The geometry is no point, or lacks longitude or latitude.
county-mend-point = Write a Point: [longitude, latitude].
county-property-not-read = Nothing reads the property "{ $value }".
county-mend-property = Properties are named like the columns of townships.csv.

# Rules, models, jurisdictions that are chosen.
county-unknown-jurisdiction = There is no jurisdiction "{ $value }".
county-unknown-rules = There is no rule pack "{ $value }".
county-unknown-plan = There is no plan "{ $value }", and the pack has no such folder.
county-unknown-ellipse = There is no ellipse relation "{ $value }".
county-unknown-gmm-set = There is no set of ground-motion models "{ $value }".
county-unknown-scale = There is no intensity scale "{ $value }".
county-unknown-language = The language "{ $value }" is not spoken.
county-unknown-category = There is no category of values "{ $value }".
county-unknown-audience = There is no audience "{ $value }".

# Replay packs.
county-bad-time = The time "{ $value }" cannot be read.
county-mend-time = Write 2019-02-25T13:15:59+08:00, or the local time without an offset.
county-unknown-word = "{ $value }" is none of the possible words.

# Odd, but no fault.
county-ages-do-not-add-up = The age groups add up to { $sum }, the residents are { $residents }.
county-mend-ages = Check the age groups.
county-more-households = { $households } households are more than { $residents } residents.
county-mend-check = Check both.
county-total-differs = The townships add up to { $sum }, the published total of the county is { $total } ({ $as_of }).
county-mend-total = Years or definitions may differ: then nothing is to be mended, and both are shown.

# Said with maps and tables.
county-marker-outlines = Outlines of { $marked } of { $all } townships are synthetic, not real borders
county-marker-county-outline = The outline of the county is not real ({ $marked } of { $all })
county-marker-facilities = { $marked } of { $all } facilities are assumed, not real ones
county-marker-points = Points of { $marked } of { $all } townships are estimated or assumed
county-marker-residents = Residents of { $marked } of { $all } places are not measured
county-marker-registered = Registered people of { $marked } of { $all } townships are not measured
county-marker-age = Ages in { $marked } of { $all } townships are not measured
county-marker-dwellings = Dwellings of { $marked } of { $all } townships are not measured
county-marker-vs30 = Vs30 of { $marked } of { $all } townships is not measured
county-marker-default-vs30 = { $marked } of { $all } places have no Vs30: { $value } m/s is assumed
county-marker-ellipse-secondary = The ellipse relation was read in a secondary source
