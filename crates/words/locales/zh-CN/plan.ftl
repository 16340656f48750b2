# plan：分级规则、响应建议、预案检查。

# 供其他句子引用。规则包自带文本以 …_zh、…_en 传入。
plan-text = { $text_en ->
        *[any] { $text_zh }
    }
plan-gives = { $gives ->
        [felt] 仅有感
        [below] 不构成响应级别
        [I] Ⅰ级
        [II] Ⅱ级
        [III] Ⅲ级
        *[IV] Ⅳ级
    }
plan-class-name = { $class_en ->
        *[any] { $class_zh }
    }
plan-class-prefix = { $class ->
        [all] {""}
        *[one] { plan-class-name }：
    }
plan-provisional-mark = { $provisional ->
        [yes] （暂定）
        *[no] {""}
    }

# 规则结论。
plan-outcome = { $gives ->
        [felt] 仅有感：不启动响应，按有感地震处置
        [below] 未达规则下限：不启动响应
        [I] 建议Ⅰ级响应
        [II] 建议Ⅱ级响应
        [III] 建议Ⅲ级响应
        *[IV] 建议Ⅳ级响应
    }{ plan-provisional-mark }
plan-outcome-class = { plan-class-name }：{ plan-gives }{ plan-provisional-mark }
plan-none-withheld = 本规则不给出建议：{ $text_en ->
        *[any] { $text_zh }
    }
plan-none-no-magnitude = 暂无建议：震级不明
plan-level-one-highest = Ⅰ级最高，Ⅳ级最低。
plan-bounds = “以上”“达到”含本数，“以下”“低于”不含本数。

# 规则条目。
plan-row-magnitude-between = { plan-class-prefix }震级{ $from }级以上、{ $below }级以下 → { plan-gives }
plan-row-magnitude-from = { plan-class-prefix }震级{ $from }级以上 → { plan-gives }
plan-row-deaths-between = { plan-class-prefix }死亡失踪{ $from }人以上、{ $below }人以下 → { plan-gives }
plan-row-deaths-from = { plan-class-prefix }死亡失踪{ $from }人以上 → { plan-gives }
plan-row-loss-share-between = { plan-class-prefix }直接经济损失占本省上年生产总值{ $from }%以上、{ $below }%以下 → { plan-gives }
plan-row-loss-share-from = { plan-class-prefix }直接经济损失占本省上年生产总值{ $from }%以上 → { plan-gives }
plan-row-intensity-between = { plan-class-prefix }估算烈度{ $from }以上、{ $below }以下 → { plan-gives }
plan-row-intensity-from = { plan-class-prefix }估算烈度{ $from }以上 → { plan-gives }

# 所用事实。
plan-input-magnitude = { $kind } { $value }（{ $agency }）
plan-input-magnitude-unknown = 震级不明
plan-input-deaths = 死亡失踪{ $value }人
plan-input-deaths-unknown = 死亡失踪人数不明
plan-input-loss-share = 直接经济损失占本省上年生产总值{ $value }%
plan-input-loss-share-unknown = 直接经济损失不明
plan-input-intensity = 最大估算烈度{ $value }
plan-input-intensity-unknown = 最大估算烈度不明
plan-input-not-covered = 未覆盖
plan-input-stand-in = 未采用：已有估算烈度
plan-reason-magnitude = { $agency } 测定 { $kind } { $value }
plan-reason-magnitude-provisional = { $agency } 测定 { $kind } { $value }：不是规则所指的震级，暂定
plan-reason-density = 人口密度每平方公里{ $density }人 → { plan-class-name }
plan-reason-density-unknown = 人口密度分类不明：各类并列
plan-reason-density-no-line = 人口密度每平方公里{ $density }人；本规则未给出数值界线，各类并列

# 什么会改变结论。
plan-change-legal-message = 法定机构发布后以其为准重新判定
plan-change-magnitude-reaches = { plan-class-prefix }震级达到{ $threshold }级 → { plan-gives }
plan-change-magnitude-below = { plan-class-prefix }震级低于{ $threshold }级 → { plan-gives }
plan-change-deaths-reaches = { plan-class-prefix }死亡失踪达到{ $threshold }人 → { plan-gives }
plan-change-deaths-below = { plan-class-prefix }死亡失踪少于{ $threshold }人 → { plan-gives }
plan-change-loss-share-reaches = { plan-class-prefix }直接经济损失达到本省上年生产总值{ $threshold }% → { plan-gives }
plan-change-loss-share-below = { plan-class-prefix }直接经济损失低于本省上年生产总值{ $threshold }% → { plan-gives }
plan-change-intensity-reaches = { plan-class-prefix }估算烈度达到{ $threshold } → { plan-gives }
plan-change-intensity-below = { plan-class-prefix }估算烈度低于{ $threshold } → { plan-gives }
plan-change-density-below = 人口密度每平方公里不足{ $below }人（{ plan-class-name }）→ { plan-gives }
plan-change-density-from = 人口密度每平方公里{ $from }人及以上（{ plan-class-name }）→ { plan-gives }
plan-change-density-between = 人口密度每平方公里{ $from }人及以上、不足{ $below }人（{ plan-class-name }）→ { plan-gives }
plan-change-class = 若属{ plan-class-name } → { plan-gives }

# 须知。
plan-caveat-repealed = 本规则已于{ $day }废止，仅供对照
plan-caveat-repealed-by = 本规则已于{ $day }由{ $by }废止，仅供对照
plan-caveat-provisional = 所用震级不是法定机构发布的：在其发布前仅为初步判断
plan-caveat-secondary = 条目来自二手来源，原文未见
plan-caveat-estimated = 部分条目为沿用或解读，并非原文照录，请看其来源与可信度
plan-caveat-assumed = 界线为假定值，不是任何地方的法定标准
plan-caveat-deaths-unknown = 死亡人数不明：尚未按死亡人数复判
plan-confidence-high = 可信度高
plan-confidence-medium = 可信度中
plan-confidence-low = 可信度低

# 文件。
plan-file-too-large = 文件大于{ $limit_kib } KiB
plan-file-too-large-mend = 规则包和预案都是小文本文件，请确认文件是否正确。
plan-file-not-utf8 = 文本不是 UTF-8 编码
plan-file-not-utf8-mend = 请另存为 UTF-8。
plan-file-not-toml = 无法读取：{ $why }
plan-file-not-toml-mend = 请改正此行；各字段见 docs/rules-and-plans.md。
plan-file-missing = 预案缺少此文件
plan-file-missing-mend = 预案应有 plan.toml、groups.toml、posts.toml、tasks.toml。
plan-file-unexpected = 此文件不属于预案
plan-file-unexpected-mend = 文本应命名为 text/名称.语言.md，其他文件请移出。

# 规则包。
plan-rule-pack-nameless = 规则包没有代码或名称
plan-rule-pack-nameless-mend = 请填写 code 以及 zh 或 en。
plan-rule-no-rows = 规则包没有条目，也没有说明为何不给出建议
plan-rule-no-rows-mend = 请添加 [[row]]，或用 no_recommendation 说明理由。
plan-rule-source-unknown = 来源“{ $source }”不在本文件的来源表中
plan-rule-source-unknown-mend = 请添加 [sources.{ $source }]（含 status 与 text），或改正名称。
plan-rule-magnitude-type = “{ $label }”不是震级类型
plan-rule-magnitude-type-mend = 请用 Mw、Ms、Ms(BB)、M、mb、mB、ML、Md、mbLg 代替“{ $label }”。
plan-rule-no-level = “{ $text }”不是响应级别
plan-rule-no-level-mend = 请用 I（最高）、II、III、IV（最低）或 felt 代替“{ $text }”。
plan-rule-level-order = 级别 { $level } 排在不高于它的级别之后
plan-rule-level-order-mend = 每级列一次，从高到低：I、II、III、IV；{ $level } 的位置不对。
plan-rule-twice = “{ $id }”重复
plan-rule-twice-mend = 每个条目和分类须有各自的名称，“{ $id }”已被占用。
plan-rule-class-unknown = 本规则包没有分类“{ $class }”
plan-rule-class-unknown-mend = 请添加 code 为“{ $class }”的 [[class]]，或改正。
plan-rule-class-gap = 人口密度分类在每平方公里{ $expected }人处有空缺或重叠
plan-rule-class-gap-mend = 各分类须从0起不空不叠地划分，或都不给数值；请看{ $expected }处。
plan-rule-one-condition = 一个条目只有一个条件，此条有{ $count }个
plan-rule-one-condition-mend = magnitude、deaths、loss_share、intensity 恰取其一（现有{ $count }个）。
plan-rule-range = { $from }至{ $below }的区间是空的
plan-rule-range-mend = below 须大于 from：{ $from }、{ $below }。
plan-rule-ladder-ends = 条目 { $row } 有上限而其上再无条目
plan-rule-ladder-ends-mend = 最后一条 { $row } 不要写 below，更大的值不得落到表外。
plan-rule-ladder-gap = 条目 { $row } 与 { $next } 之间有空缺或重叠
plan-rule-ladder-gap-mend = { $row } 的 below 须等于 { $next } 的 from。
plan-rule-ladder-falls = 条目 { $next } 的条件高于 { $row }，级别却不更高
plan-rule-ladder-falls-mend = 值越大级别须越高：请改正 { $row } 或 { $next }。

# 预案。
plan-nameless = 有一项没有代码或名称
plan-nameless-mend = 请填写 code 以及 zh 或 en。
plan-source-unknown = 来源“{ $source }”不在 plan.toml 的来源表中
plan-source-unknown-mend = 请在 plan.toml 添加 [sources.{ $source }]，或改正名称。
plan-no-level = “{ $text }”不是响应级别
plan-no-level-mend = 请用 I（最高）、II、III、IV（最低）代替“{ $text }”。
plan-task-no-mode = 任务没有适用情形
plan-task-no-mode-mend = 请填写 modes：in-county、neighbour、felt。
plan-task-local-time = “{ $text }”不是时刻
plan-task-local-time-mend = 请写成 09:00 这样的时刻，代替“{ $text }”。
plan-task-two-deadlines = 任务有多个时限
plan-task-two-deadlines-mend = due_min、due_local、due_after_stable_min 只留其一。
plan-task-repeat = “{ $text }”不是重复周期
plan-task-repeat-mend = 请写 daily 或 360min 这样的分钟数，代替“{ $text }”。

# 预案薄弱处。
plan-check-code-twice = { $code } 重复
plan-check-code-twice-mend = 请给每一项各自的代码。
plan-check-group-without-lead = 工作组 { $group } 没有牵头岗位
plan-check-group-without-lead-mend = 请写明牵头岗位。
plan-check-group-without-duty = 工作组 { $group } 没有任务
plan-check-group-without-duty-mend = 请安排任务，或并入其他组。
plan-check-post-without-deputy = 岗位 { $post } 承担职责而无代理
plan-check-post-without-deputy-mend = 请写明代理岗位。
plan-check-post-own-deputy = 岗位 { $post } 以自己为代理
plan-check-post-own-deputy-mend = 请另写代理岗位。
plan-check-post-unknown = 岗位 { $post } 不存在
plan-check-post-unknown-mend = 请加入 posts.toml，或改正代码。
plan-check-group-unknown = 工作组 { $group } 不存在
plan-check-group-unknown-mend = 请加入 groups.toml，或改正代码。
plan-check-level-without-commander = { $level } 级响应无人指挥
plan-check-level-without-commander-mend = 请在某岗位的 commands_at 中加入该级。
plan-check-nobody-decides = 没有岗位有权决定级别
plan-check-nobody-decides-mend = 请为某岗位设 may_decide_level = true。
plan-check-duty-without-owner = 任务 { $duty } 没有责任岗位
plan-check-duty-without-owner-mend = 请写明唯一的牵头岗位。
plan-check-duty-without-deputy = 任务 { $duty } 没有代理岗位
plan-check-duty-without-deputy-mend = 请写明责任岗位不应答时由谁承担。
plan-check-duty-own-deputy = 任务 { $duty } 的责任岗位与代理岗位相同
plan-check-duty-own-deputy-mend = 请另写代理岗位。
plan-check-duty-without-deadline = 任务 { $duty } 没有时限
plan-check-duty-without-deadline-mend = 请填写 due_min、due_local 或 due_after_stable_min。
plan-check-duty-due-before-start = 任务 { $duty } 的时限早于开始
plan-check-duty-due-before-start-mend = 时限不得早于 from_min。
plan-check-duty-without-evidence = 任务 { $duty } 没有写明完成凭据
plan-check-duty-without-evidence-mend = 请写明以什么为完成。
plan-check-duty-after-unknown = 任务 { $duty } 所等的 { $before } 不存在
plan-check-duty-after-unknown-mend = 请改正 after 中的代码。
plan-check-duty-cycle = 任务互相等待：{ $duties }
plan-check-duty-cycle-mend = 请把其中一项移出循环。
plan-check-duty-due-before-predecessor = 任务 { $duty } 的时限早于所等的 { $before }
plan-check-duty-due-before-predecessor-mend = 请调整其中一个时限，或去掉依赖。
