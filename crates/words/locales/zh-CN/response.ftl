# 拒绝的原因。
response-refused-unknown = 没有这个{ $what }:“{ $id }”。
response-refused-no-incident = 当前没有进行中的应急事件。
response-refused-closed = 该应急事件已结束,只接收情况,不再接受指令({ $id })。
response-refused-not-yours = 岗位“{ $post }”无权进行此操作({ $action })。
response-refused-missing = 缺少“{ $field }”一项。
response-refused-stale = 该{ $what }现在的状态是“{ $state }”。
response-refused-nothing-to-adopt = 没有可采纳的建议级别。
response-mend-reload = 请刷新后按最新情况再作决定。
response-mend-change = 请自行选定级别并说明理由。

# 由来。
response-because-shaken = 本县估算烈度达到受影响标准
response-because-incident-opened = 应急事件已建立
response-because-larger = 该次地震大于原先的主要地震
response-because-revised = 主要地震的发震时刻已修订
response-because-new-clock = 由新的主要地震的同一任务取代

# 时间线。
response-line-exercise-started = 演练开始:
response-line-exercise-interrupted = 演练被真实地震打断:
response-line-task-opened = 任务下达:
response-line-task-accepted = 已接收:
response-line-task-started = 办理中:
response-line-task-done = 已完成({ $evidence }):
response-line-task-blocked = 受阻,等待{ $what }:
response-line-task-reassigned = 由{ $from }改派{ $to }({ $because }):
response-line-task-overdue = 已超时:
response-line-task-withdrawn = 已撤回,由新时钟取代:
response-line-figures-issued = 灾情数据{ $label },发布单位:
response-line-report-received = 报告{ $receipt }:{ $text }
response-line-solution-received = { $agency }:{ $magnitude },{ $place }
response-line-solution-withdrawn = { $agency }撤销:{ $magnitude },{ $place }
response-line-recommendation = 规则{ $pack }给出{ $level }级
response-line-level-adopted = 决定:采纳建议,{ $level }级({ $because })
response-line-level-changed = 决定:{ $level }级,与建议不同,理由:{ $because }
response-line-level-deferred = 暂缓决定,理由:{ $because }
response-line-assessment-made = 评估第{ $version }版完成
response-line-assessment-failed = 评估未能完成
response-line-incident-opened = 应急事件建立
response-line-quake-joined = 又一次地震并入本应急事件
response-line-leading-changed = 主要地震变更或时刻修订,任务重新计时
response-line-incident-ended = 应急事件结束,理由:{ $because }
response-line-preferred-chosen = 人工选定参数,理由:{ $because }
response-line-message-refused = 一条消息未能识读:{ $name }
response-line-report-verified = 报告已核实:{ $because }
response-line-pack-adopted = 县情数据、规则与预案生效
response-line-unknown = 较新版本程序的记录:{ $kind }
