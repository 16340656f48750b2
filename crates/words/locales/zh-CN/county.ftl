# county：县包、法域、复盘包。

# 文件与编码。
county-file-too-large = 文件超过{ $limit_mib } MiB，未读取。
county-mend-too-large = 请只保留本县的行，或拆成多个表。
county-utf16 = 文件是UTF-16编码，县包一律使用UTF-8。
county-gbk = 文件像是GBK（GB 18030）编码，县包一律使用UTF-8。
county-not-utf8 = 此处的字节不是UTF-8文字。
county-mend-utf8 = 请在表格软件中另存为“CSV UTF-8”，或用文本编辑器转换为UTF-8。
county-no-manifest = 文件夹里没有county.toml。
county-mend-manifest = 请新建county.toml，至少写上code、名称（name_zh或name_en）和zone。
county-no-such-file = 县包里没有文件“{ $file }”。
county-mend-no-such-file = 请放入该文件，或改正文件名。
county-no-replay-file = 复盘包里没有这个文件。
county-mend-replay-file = 复盘包需要replay.toml和timeline.toml两个文件。
county-file-not-read = 没有程序会读这个文件。
county-mend-file-not-read = 可读的表有：{ $known }。

# TOML。
county-broken-toml = 不是正确的TOML：{ $why }。
county-mend-toml = 请检查这一行的引号、括号和等号。
county-unknown-field = 没有“{ $value }”这一项。
county-mend-meant = 是否应为“{ $meant }”？
county-mend-choose = 可用的有：{ $known }。
county-field-missing = 缺少这一项。
county-mend-fill = 请填写{ $field }。
county-wrong-type = 类型不对，现在是{ $found }。
county-mend-type = 这里应填{ $expected ->
        [text] 带引号的文字
        [number] 不带引号的数字
        [flag] true或false
        [texts] 文字的列表，如["a", "b"]
        [table] 一组值，如{"{"} value = 1 {"}"}
       *[tables] 若干组值（[[…]]）
    }。

# 名称、时区、坐标。
county-no-name = 中文名、英文名都没有。
county-mend-name = 请至少填写{ $prefix }_zh、{ $prefix }_en之一。
county-unknown-zone = 没有名为“{ $value }”的时区。
county-mend-zone = 请写IANA时区名，如Asia/Shanghai，不写时差。
county-unknown-country = “{ $value }”不是国家代码。
county-mend-country = 请写两个大写字母的ISO 3166代码，如CN。
county-not-on-earth = 经度、纬度“{ $value }”不在地球上。
county-mend-degrees = 请写WGS84十进制度：经度−180到180，纬度−90到90，如104.42、29.45。
county-mend-swapped = 经纬度像是写反了：经度（lon）在前，纬度（lat）在后。
county-far-point = “{ $name_en ->
        *[any] { $name_zh }
    }”离本县{ $km }千米。
county-mend-far = 请核对坐标；确在别处的地点不要放进本县的县包。
county-not-wgs84 = 坐标系不是WGS84：{ $value }。
county-mend-wgs84 = 请先转换为WGS84（EPSG:4326）经纬度，CGCS2000（EPSG:4490）可直接使用。

# 数值。
county-not-a-number = “{ $value }”不是数字。
county-mend-number = 请写半角数字，小数点用“.”，不带单位、逗号和“万”；不明留空，未覆盖写“-”。
county-negative = “{ $value }”小于零。
county-mend-negative = 请改为零或正数。
county-share-over-one = 比例“{ $value }”大于1。
county-mend-share = 请写0到1之间的小数，27.3%写作0.273。
county-vs30-out-of-range = Vs30为{ $value } m/s，没有这样的场地。
county-mend-vs30 = 请写50到3000之间的数，单位米/秒。
county-unknown-status = “{ $value }”不是值的状态。
county-no-status = “{ $group }”没有注明状态，按假定对待并加标记。
county-mend-no-status = 请在表中加一列，或在county.toml的[groups]中为{ $group }写明status、source、as_of。

# 表。
county-empty-table = 表是空的。
county-mend-columns = 第一行应为列名，至少有：{ $columns }。
county-not-commas = 列之间没有用逗号分隔。
county-mend-commas = 请另存为以逗号分隔的CSV。
county-unknown-column = 没有“{ $value }”这一列。
county-column-twice = 列“{ $value }”出现了两次。
county-mend-column-twice = 请删去其中一列。
county-column-missing = 缺少“{ $value }”这一列。
county-mend-column-missing = 请加上这一列。
county-ragged-row = 这一行有{ $found }格，表头有{ $wanted }格。
county-mend-ragged = 请检查逗号；文字中有逗号时，整格加英文双引号。
county-broken-table = 此处读不下去：{ $why }。
county-mend-broken-table = 请检查这一行的双引号是否成对。
county-code-twice = 代码“{ $value }”出现了两次。
county-mend-code-twice = 请改正其中一个代码，或删去重复的一行。
county-unknown-township = 没有代码为“{ $value }”的乡镇（街道）。
county-mend-township = 请写townships.csv中的代码；改名、合并前的旧代码可查successors.csv。
county-unknown-kind = 没有“{ $value }”这类设施。
county-unknown-size-class = 没有“{ $value }”这一水库等级。
county-unknown-class = 没有“{ $value }”这类结构。
county-class-twice = 乡镇{ $code }的这类结构出现了两次。
county-mend-class-twice = 请合并为一行。
county-no-places = 县包里没有一个有坐标的地点。
county-mend-places = 请在townships.csv中写至少一行：code、名称、lon、lat。

# GeoJSON。
county-broken-geojson = 不是正确的GeoJSON要素集合：{ $why }。
county-mend-geojson = 请从GIS软件重新导出为GeoJSON（FeatureCollection，WGS84）。
county-unknown-role = 要素的role“{ $value }”无法识别。
county-no-polygon = 几何不是面（Polygon或MultiPolygon）。
county-mend-polygon = 轮廓应为面要素。
county-open-ring = 环没有闭合，或不足三个角点。
county-mend-ring = 请使最后一个点与第一个点相同。
county-no-point = 几何不是点，或缺少经纬度。
county-mend-point = 应为点要素：[经度, 纬度]。
county-property-not-read = 属性“{ $value }”没有程序会读。
county-mend-property = 可用的属性与townships.csv的列相同。

# 选用的规则、模型、法域。
county-unknown-jurisdiction = 没有法域“{ $value }”。
county-unknown-rules = 没有规则包“{ $value }”。
county-unknown-plan = 没有预案“{ $value }”，县包里也没有这个文件夹。
county-unknown-ellipse = 没有烈度椭圆关系“{ $value }”。
county-unknown-gmm-set = 没有地震动模型组“{ $value }”。
county-unknown-scale = 没有烈度表“{ $value }”。
county-unknown-language = 不支持语言“{ $value }”。
county-unknown-category = 没有“{ $value }”这类值。
county-unknown-audience = 没有读者范围“{ $value }”。

# 复盘包。
county-bad-time = 时间“{ $value }”无法识别。
county-mend-time = 请写作2019-02-25T13:15:59+08:00，或不带时差的当地时间。
county-unknown-word = “{ $value }”不在可用的词中。

# 奇怪但不算错。
county-ages-do-not-add-up = 各年龄段合计{ $sum }人，常住人口{ $residents }人。
county-mend-ages = 请核对年龄段人数。
county-more-households = 户数{ $households }多于常住人口{ $residents }。
county-mend-check = 请核对。
county-total-differs = 各乡镇合计{ $sum }，全县公布数{ $total }（{ $as_of }）。
county-mend-total = 年份或口径不同时可以不改；显示时两数都给出。

# 随图表显示的说明。
county-marker-outlines = { $all }个乡镇（街道）中{ $marked }个的界线为合成，不是真实界线
county-marker-county-outline = 县界不是真实界线（{ $marked }/{ $all }）
county-marker-facilities = { $all }处设施中{ $marked }处为假定，不是真实设施
county-marker-points = { $all }个乡镇（街道）中{ $marked }个的点位为推算或假定
county-marker-residents = { $all }个乡镇（街道）中{ $marked }个的常住人口不是实测
county-marker-registered = { $all }个乡镇（街道）中{ $marked }个的户籍人口不是实测
county-marker-age = { $all }个乡镇（街道）中{ $marked }个的年龄构成不是实测
county-marker-dwellings = { $all }个乡镇（街道）中{ $marked }个的房屋数不是实测
county-marker-vs30 = { $all }个乡镇（街道）中{ $marked }个的Vs30不是实测
county-marker-default-vs30 = { $all }个乡镇（街道）中{ $marked }个没有Vs30，按{ $value } m/s假定
county-marker-ellipse-secondary = 烈度椭圆关系取自二手来源
