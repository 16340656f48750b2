# impact
impact-data-unreadable = 文件无法读取：{$why}。
impact-data-value = 此处不能取值 {$value}。
impact-no-field = 凭这条信息无法估算震动影响。
impact-no-field-mend = 请给出模型可用的震级类型（Mw、Ms 或 M），或补充其他机构的测定结果，或在县级数据包中指定烈度衰减关系。
impact-no-ellipse-relation = 本县未指定烈度衰减关系。
impact-no-model-set = 本县未指定地震动模型组合。
impact-settings-out-of-range = 评估设置超出允许范围。
impact-settings-mend = 抽样次数取 20 至 10000，网格每边不超过 2000 步，阈值取 1 至 12 度。

impact-caveat-modelled = 以下均为模型估算，以实际上报和核查为准。
impact-caveat-magnitude-lent = 该测定没有两类模型都能使用的震级，震中用其测定，震级借用 {$agency} 的 {$magnitude}。
impact-caveat-people-unknown = 有 {$count} 个单位人口不明（{$codes}）。远处的不计入合计；若处于有感较强区域，合计即为不明。
impact-caveat-no-townships = 县级数据包没有乡镇资料，只给出烈度场。
impact-caveat-synthetic-outlines = 乡镇轮廓为合成，仅用于按面积分摊人口，不是行政界线。
impact-caveat-points-estimated = {$all} 个乡镇点位中有 {$count} 个为推算或假定，其误差已计入概率。
impact-caveat-facilities-assumed = {$all} 处设施中有 {$count} 处为假定，放在乡镇点位上，并非真实位置。
impact-caveat-buildings-assumed = 部分单位没有房屋资料，以常见结构比例代替。
impact-caveat-deaths-by-country = 部分单位没有房屋资料：死亡按该国 PAGER 死亡率估算，房屋损坏不明。
impact-caveat-rooms-unknown = 每户间数不明，房屋损坏按户计。
impact-caveat-registered = 人口按户籍计，不按常住计。
impact-caveat-festival = 节日期间：外出人员返乡，取户籍与常住中较大者。
impact-caveat-night = 夜间：人员多在室内睡眠。
impact-caveat-density-unknown = 人口密度不明，死亡模型的密度系数取 1。
impact-caveat-damage-scale = 房屋破坏采用 GB/T 17742 平均震害指数，此处把修正麦加利烈度当作中国烈度使用；该指数针对中国房屋。
impact-caveat-default-ground = {$all} 个点位中有 {$count} 个场地条件不明，与网格一样按 Vs30 {$vs30} m/s 计。
impact-caveat-coefficients = 震害、伤亡和救灾定额系数来自二手资料或为假定，未按本地震例拟合。

impact-field-ellipse = 烈度衰减关系
impact-field-ground_motion = 地震动模型

impact-total-deaths = 死亡
impact-total-injured = 受伤
impact-total-displaced = 需转移安置
impact-total-rooms_damaged = 房屋损坏
impact-total-rooms_severe = 其中严重损坏及倒塌
impact-total-rooms_collapsed = 其中倒塌
impact-total-dwellings_damaged = 住房损坏
impact-total-dwellings_severe = 其中严重损坏及倒塌
impact-total-dwellings_collapsed = 其中倒塌

impact-need-tents = 帐篷
impact-need-beds = 折叠床
impact-need-quilts = 棉被
impact-need-drinking_water = 饮用水
impact-need-water = 生活用水合计
impact-need-food = 粮食
impact-need-toilets = 厕所
impact-need-covered_area = 有顶面积

impact-unit-persons = 人
impact-unit-rooms = 间
impact-unit-dwellings = 户
impact-unit-tents = 顶
impact-unit-beds = 张
impact-unit-quilts = 床
impact-unit-litres_per_day = 升/日
impact-unit-kilograms_per_day = 公斤/日
impact-unit-toilets = 个
impact-unit-square_metres = 平方米

impact-kind-reservoir = 水库
impact-kind-health = 医疗卫生
impact-kind-school = 学校
impact-kind-care_home = 养老机构
impact-kind-hazard = 危险源
impact-kind-fire = 消防救援
impact-kind-command = 指挥场所
impact-kind-government = 政府机关
impact-kind-shelter = 避难场所
impact-kind-bridge = 桥梁
impact-kind-other = 其他

impact-below-one = 不足 1
impact-range = {$low}—{$high}
impact-range-middle = {$low}—{$high}（中值 {$middle}）
impact-stability-intensity = 震动排序：首位在 {$first} 的抽样中仍居首位，在 {$three} 的抽样中仍在前三；前三位平均有 {$kept} 仍在前三。
impact-stability-exposed = 按Ⅴ度及以上人口排序：首位在 {$first} 的抽样中仍居首位，在 {$three} 的抽样中仍在前三；前三位平均有 {$kept} 仍在前三。
impact-equation-outside = 震级{ $magnitude }超出烈度预测方程的适用范围({ $low }至{ $high }):外推。
