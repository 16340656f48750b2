# 拒绝的原因。
response-refused-unknown = 没有这个{ $what ->
        [quake] 地震
        [solution] 测定结果
        [incident] 应急事件
        [task] 任务
        [post] 岗位
        [place] 地点
        [report] 报告
        [report-kind] 报告类别
        [snapshot] 灾情快报
        [indicator] 指标
        [end-condition] 结束条件
       *[other] 对象（{ $what }）
    }：“{ $id }”。
response-refused-no-incident = 当前没有进行中的应急事件。
response-refused-closed = 该应急事件已结束，只接收情况，不再接受指令（{ $id }）。
response-refused-not-yours = 岗位“{ $post }”无权{ $action ->
        [decide-level] 决定响应级别
        [act-on-task] 办理这项任务
        [open-task] 下达任务
        [open-incident] 建立应急事件
        [reassign-task] 改派任务
        [withdraw-task] 撤回任务
        [prefer-solution] 选定地震参数
        [set-command-post] 设立指挥部
        [change-phase] 变更阶段
        [end-incident] 结束应急事件
        [verify-report] 核实报告
        [choose-figure] 选定灾情数据
        [adopt-pack] 启用新的基础数据
       *[other] 进行此操作（{ $action }）
    }。
response-refused-missing = 缺少“{ $field ->
        [reason] 理由
        [evidence] 完成依据
        [with_what] 等待事项
        [how] 核实方式
        [names] 名称
        [text] 内容
        [rescue-finished] 搜救基本完成
        [secondary-hazards-controlled] 次生灾害得到控制
        [displaced-settled] 受灾群众基本安置
        [lifelines-restored] 基础设施基本恢复
        [order-normal] 社会秩序正常
       *[other] { $field }
    }”一项。
response-refused-stale = 该{ $what ->
        [task] 任务
        [report] 报告
        [solution] 测定结果
        [quake] 地震
        [recommendation] 建议级别
       *[other] 对象（{ $what }）
    }现在的状态是“{ $state ->
        [open] 待接收
        [accepted] 已接收
        [in_hand] 办理中
        [blocked] 受阻
        [done] 已完成
        [withdrawn] 已撤销
        [superseded] 已被取代
        [verified] 已核实
       *[other] { $state }
    }”。
response-refused-nothing-to-adopt = 没有可采纳的建议级别。
response-refused-not-an-exercise = 本记录不是演练，或已记有真实地震，不能进行演练操作。
response-refused-own-report = 岗位“{ $post }”不能核实自己上报的情况。
response-refused-not-a-number = “{ $field }”不是有效数字，或小于零。
response-refused-twice = “{ $field }”出现了两次。
response-refused-unwritable = { $kind }无法完整写入记录，未写入：{ $detail }
response-mend-reload = 请刷新后按最新情况再作决定。
response-mend-change = 请自行选定级别并说明理由。
response-mend-other-post = 请由其他有核实权限的岗位核实。

# 由来。
response-because-shaken = 本县估算烈度达到受影响标准
response-because-near = 未能完成评估，但震中离本县近、震级大
response-because-sequence = 与本应急事件的地震属同一序列
response-because-incident-opened = 应急事件已建立
response-because-larger = 该次地震大于原先的主要地震
response-because-revised = 主要地震的发震时刻已修订
response-because-leader-withdrawn = 原先的主要地震已被测定机构撤销
response-because-new-clock = 由新的主要地震的同一任务取代
response-because-level-decided = 响应级别已决定
response-because-by-hand = 人工决定，理由：{ $reason }

# 地震在序列中的角色。
response-role-mainshock = 主震
response-role-foreshock = 前震
response-role-aftershock = 余震
response-role-withdrawn = 已撤销
response-role-not-an-earthquake = 非天然地震

# 阶段。
response-phase-first-measures = 先期处置
response-phase-emergency = 应急处置
response-phase-transition = 转段过渡

# 灾情快报。
response-snapshot-first = 初报
response-snapshot-continued = 续报
response-snapshot-final = 核报
response-snapshot-unstated = 未注明初报、续报或核报
response-oddity-fell = 累计数变小，需说明原因
response-oddity-jumped = 增至上次的一倍半以上，请核对
response-oddity-fell-silent = 上次有数，本次未报
response-oddity-parts-exceed-whole = 分项大于总数

# 时间线。
response-line-pack-adopted = 县情数据、规则与预案生效
response-line-exercise-started = 演练开始：
response-line-exercise-paused = 演练暂停
response-line-exercise-paused-because = 演练暂停，原因：{ $because }
response-line-exercise-resumed = 演练继续
response-line-exercise-skipped = 演练时钟跳过一段无事时间
response-line-exercise-finished = 演练内容已全部播完
response-line-exercise-interrupted = 演练被真实地震打断：
response-line-solution-received = { $agency }：{ $magnitude }，{ $place }
response-line-solution-withdrawn = { $agency }撤销：{ $magnitude }，{ $place }
response-line-message-refused = 一条消息未能识读，已保存原文：{ $name }
response-line-preferred-chosen = 人工选定参数，理由：{ $because }
response-line-assessment-made = 评估第{ $version }版完成
response-line-assessment-failed = 评估未能完成
response-line-incident-opened = 应急事件建立
response-line-quake-joined = 又一次地震并入本应急事件
response-line-leading-changed = 主要地震变更或时刻修订，任务重新计时
response-line-recommendation = 规则{ $pack }给出{ $level }级
response-line-recommendation-none = 规则{ $pack }没有给出单一级别
response-line-level-adopted = 决定：采纳建议，{ $level }级
response-line-level-adopted-because = 决定：采纳建议，{ $level }级，理由：{ $because }
response-line-level-changed = 决定：{ $level }级，与建议不同，理由：{ $because }
response-line-level-deferred = 暂缓决定，理由：{ $because }
response-line-command-post-set = 指挥部设立或调整，由{ $holder }负责：
response-line-phase-first-measures = 转入先期处置阶段
response-line-phase-emergency = 转入应急处置阶段
response-line-phase-transition = 转入过渡阶段
response-line-incident-ended = 应急事件结束，理由：{ $because }
response-line-task-opened = 任务下达：
response-line-task-accepted = 已接收：
response-line-task-started = 办理中：
response-line-task-done = 已完成（{ $evidence }）：
response-line-task-blocked = 受阻，等待{ $what }：
response-line-task-reassigned = 由{ $from }改派{ $to }（{ $because }）：
response-line-task-overdue = 已超时：
response-line-task-escalated = 超时未办结，提请{ $to }处理：
response-line-task-withdrawn = 已撤回：
response-line-report-received = 报告{ $receipt }：{ $kind ->
        [all_safe] 平安
        [building_damage] 房屋受损
        [casualties] 人员伤亡
        [road_blocked] 道路中断
        [landslide] 滑坡崩塌
        [utilities_out] 水电气通信中断
        [need_help] 需要支援
       *[other] 其他情况
    }，{ $text }
response-line-report-received-wordless = 报告{ $receipt }：{ $kind ->
        [all_safe] 平安
        [building_damage] 房屋受损
        [casualties] 人员伤亡
        [road_blocked] 道路中断
        [landslide] 滑坡崩塌
        [utilities_out] 水电气通信中断
        [need_help] 需要支援
       *[other] 其他情况
    }
response-line-report-verified = 报告{ $receipt }已核实：{ $because }
response-line-report-refuted = 报告{ $receipt }经核实不属实：{ $because }
response-line-figures-issued = 灾情数据{ $label }，发布单位：
response-line-figure-chosen = 选定数值{ $value }（理由：{ $because }）：
response-line-unknown = 较新版本程序的记录：{ $kind }
