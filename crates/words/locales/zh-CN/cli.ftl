# cli

# serve, drill
cli-serve-exercise = 【演练】{ $name }。以下均非真实情况。
cli-serve-real = Mainshock:{ $name }。
cli-serve-record = 记录:{ $path },序号 { $position }。
cli-serve-end = 按 Ctrl-C 结束,记录保留。
cli-serve-port-taken = 端口 { $port } 已被其他程序占用。请先结束该程序,或用 --port 另选端口(0 表示任选空闲端口)。未打开任何文件。
cli-serve-other-county = 该复盘脚本属于 { $replay },而县情数据属于 { $county }。
cli-serve-bad-from = “{ $text }”不是时间:请写 start、2019-02-25T13:00 或 2019-02-25T13:00+08:00。
cli-serve-bad-speed = 不支持 { $speed } 倍速:应在 0.1 至 3600 之间。
cli-serve-failed = 服务无法运行:{ $why }

# recommend
cli-recommend-level = 灾害等级：{ $grade }；指挥：{ $leads }
cli-recommend-in-force = { $day }起施行
cli-recommend-repealed = { $day }废止
cli-recommend-columns = 各人口密度分类的结论
cli-recommend-facts = 所用事实
cli-recommend-rows = 规则条目
cli-recommend-change = 什么会改变结论
cli-recommend-caveats = 须知
cli-recommend-not-a-decision = 以上为规则结论，响应级别由有权岗位决定。
cli-recommend-unreadable = 无法读取 { $why }
cli-recommend-nothing = 没有可供判定的内容
cli-recommend-nothing-mend = 请给出地震消息，或用 --magnitude 配 --type、--agency。
cli-recommend-no-rules = 没有指明规则
cli-recommend-no-rules-mend = 请用 --county（县包中指明规则）或 --rules。
cli-recommend-rules-unknown = “{ $name }”既不是内置规则包，也不是文件
cli-recommend-rules-known = 内置规则包：{ $codes }。
cli-recommend-type = 不是震级类型
cli-recommend-type-mend = 请用 M、Ms、Ms(BB)、Mw、mb、mB、ML、Md、mbLg。
cli-recommend-magnitude = 没有地震会有此震级
cli-recommend-magnitude-mend = 请给出 -5 至 10.5 之间的值。
cli-recommend-negative = 此处须为非负数
cli-recommend-negative-mend = 不明时请不要填写。
cli-recommend-intensity = 没有此烈度
cli-recommend-intensity-mend = 请给出 1 至 12 之间的值。
cli-recommend-many = 消息涉及{ $count }次地震，判定其中最大的一次
cli-recommend-no-quake = 消息中没有仍然有效的地震
cli-recommend-no-quake-mend = 请用 mainshock quake read 查看。

# plan
cli-plan-head = { $plan }：{ $groups }个工作组，{ $posts }个岗位，{ $duties }项任务
cli-plan-assumed = 其中{ $assumed }项任务的内容或时限为设计默认值，不来自文件
cli-plan-no-findings = 未发现薄弱处
cli-plan-findings = 薄弱处：{ $count }
cli-plan-unknown = “{ $name }”既不是内置预案，也不是文件夹
cli-plan-known = 内置预案：{ $codes }。
cli-plan-unreadable = 无法读取 { $why }

# quake：读取地震消息、关联为地震
cli-quake-no-file = 没有这个文件
cli-quake-no-permission = 没有读取权限
cli-quake-directory = 这是一个目录，请给出其中的文件
cli-quake-unreadable = 无法读取：{ $detail }
cli-quake-no-zone = 没有名为“{ $name }”的时区；请写成 Asia/Shanghai 的形式
cli-quake-file = { $file }：{ $format }，{ $count } 条测定结果
cli-quake-agency = 机构
cli-quake-local-time = 发震时刻（{ $zone }）
cli-quake-utc = 世界时
cli-quake-position = 震中
cli-quake-depth = 深度km
cli-quake-magnitude = 震级
cli-quake-status = 可靠程度
cli-quake-revision = 报次
cli-quake-place = 地点
cli-quake-away = 相距km
cli-quake-standing = 效力
cli-quake-stands = 有效
cli-quake-superseded = 已被更新
cli-quake-refused = 拒收 { $count } 项：
cli-quake-notes = 已读入但有异常 { $count } 项：
cli-quake-found = { $solutions } 条测定结果，{ $quakes } 次地震
cli-quake-quake = 地震 { $number }：{ $time }　{ $magnitude }　{ $place }
cli-quake-preferred = 首选 { $agency }：{ $because }
cli-quake-alone = 序列：目前为单独一次
cli-quake-role = 序列（共 { $count } 次）：{ $role }；{ $until } 前再有更大地震则改判
