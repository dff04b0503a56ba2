"""What people call the things of the bundled data, beside their names there.

Ids that a database does not have are passed over, so a user's own package is read by its own names.
One expression may name several things: "industrial value added" is an indicator and a sector.
"""

from __future__ import annotations

_INDICATORS = {
    "gdp": (
        "gross domestic product|gross regional product|regional gdp|economy|economic output|生产总值"
        "|国内生产总值|经济总量|gdp"
    ),
    "gdp_per_capita": ("gdp per head|gdp per person|per capita gdp|per-capita gdp|per head gdp|人均gdp|人均生产总值"),
    "value_added": "added value|value-added|增加值",
    "budget_revenue": "fiscal revenue|government revenue|general public budget revenue|财政收入|一般预算收入",
    "gross_output": (
        "output value|industrial output value|gross industrial output|gross output value|total output value|产值|总产值"
    ),
    "gross_output_share": "share of gross output|share of industrial output value",
    "output_volume": "output|production|produced|production volume|产量",
    "capacity": "capacity|production capacity|annual capacity|产能",
    "unit_cost": "cost|costs|unit cost|production costs|成本",
    "service_revenue": "revenue|service revenue|services revenue|operating revenue|营业收入",
    "key_chains": "key chains|key industry chains|key industrial chain",
    "high_tech_firms": (
        "high-tech firms|hi-tech firms|high-tech enterprises|hi-tech enterprises|high-tech companies"
        "|hi-tech companies|high-tech businesses|high and new technology enterprises"
        "|high-tech enterprise|high-tech firm|高企|高新企业|高新技术企业"
    ),
    "high_tech_firms_identified": (
        "identified high-tech enterprises|newly identified high-tech enterprises"
        "|high-tech enterprises identified|identified as high-tech enterprises"
        "|identified high-tech firms|high-tech firms identified|认定高新技术企业"
    ),
    "tech_smes": (
        "tech smes|technology smes|sci-tech smes|technology-based smes|science and technology smes"
        "|technology-based small and medium-sized enterprises|technological smes"
        "|small and medium-sized technology firms|sci-tech small and medium-sized enterprises"
        "|科技中小企业|科技型企业"
    ),
    "new_tech_firms": (
        "new technology firms|new technology-based firms|new tech firms|newly registered technology-based enterprises"
    ),
    "new_spinout_firms": "spin-outs|spinouts|spin-offs|new spin-out firms",
    "firms": "firms|enterprises|companies|企业",
    "valuation": "valuation|valued|market value|market valuation|valuations|估值",
    "tech_contract_turnover": (
        "contract turnover|tech contract turnover|technology contracts turnover"
        "|turnover of technology contracts|technology contract transactions|technology contract value"
        "|value of technology contracts|technology transactions|contracted technology transactions"
        "|technology contract transaction volume|技术合同交易额|合同成交额|技术合同成交总额"
        "|技术交易额"
    ),
    "tech_contract_turnover_local": (
        "local contract turnover|technology contract turnover used locally|turnover used locally"
    ),
    "tech_contract_turnover_local_share": "share of turnover used locally|local share of contract turnover",
    "tech_contracts": "technology contracts|number of technology contracts|tech contracts",
    "rd_spending": (
        "r&d|research and development|r&d spending|r&d expenditure|research spending|research and development spending"
        "|r&d expenses|研发经费|研发投入|研发支出"
    ),
    "rd_intensity": ("r&d intensity|r&d as a share of gdp|r&d share of gdp|research intensity|研发强度|研发投入强度"),
    "universities": "universities|colleges|colleges and universities|高校",
    "research_institutions": "research institutes|research institutions",
    "talent_high_level": "high-level talent|high-level talents|high-level professionals",
    "industrial_investment": "investment in industry",
    "investment": "investment|invested|投资",
    "investment_signed": "signed investment|contracted investment",
    "projects_signed": "signed projects",
}
_CHAINS = {
    "nev": "nev|nevs|new energy vehicle|new-energy vehicle|new-energy vehicles|new energy cars|新能源车",
    "motor-vehicles": "cars|automobiles|automobile|vehicle|autos",
    "solar-cells": (
        "solar cell|pv cells|photovoltaic cells|solar batteries|solar battery|photovoltaic batteries|光伏电池"
    ),
    "photovoltaics": "pv|photovoltaic|光伏产业|solar industry",
    "mono-wafers": "monocrystalline wafers|silicon wafers",
    "ic-wafers": "ic wafers|ic wafer|integrated circuit wafer|集成电路晶圆",
    "integrated-circuits": "ics|integrated circuit",
    "ic": "ic industrial chain|integrated circuit industry",
    "semiconductors": "semiconductor",
    "industry": "industrial|industries above designated size",
    "high-tech-manufacturing": "high-technology manufacturing|hi-tech manufacturing",
    "tech-services": "tech services|technology services|technology service firms|sci-tech services|科技服务",
    "strategic-emerging": "strategic emerging industry|strategic emerging sectors|战略新兴产业",
    "lithium-ion-batteries": "lithium batteries|lithium battery|li-ion batteries|锂电池",
    "power-batteries": "power battery|power batteries|vehicle batteries|动力电池",
    "smartphones": "smartphone|smart phones",
    "industrial-robots": "industrial robot|robots",
    "3d-printers": "3d printer|3d printing equipment",
    "civil-drones": "civil drone|drones|drone",
    "photonics": "photonics industry|photon industry|光子",
    "hydrogen": "hydrogen|氢能源",
    "primary-industry": "agriculture|primary sector|一产",
    "secondary-industry": "secondary sector|二产",
    "tertiary-industry": "tertiary sector|service sector|三产",
}
_REGIONS = {
    "xian": "xi'an city|xi an|city of xi'an",
    "xian-hitech-zone": "xi'an high-tech zone|xi'an hi-tech zone|xian high-tech zone|西安高新区",
    "china": "chinese|the country|nationwide|全国",
}
_ORGS = {
    "longi": "longi green energy|隆基",
    "oeic": "oeic",
    "tongwei-solar": "tongwei|通威",
}
_INITIATIVES = {"qinchuangyuan": "qinchuangyuan|qin chuang yuan|秦创原"}
_BOTH: dict[str, tuple[tuple[str, str], ...]] = {
    "industrial value added": (("indicator", "value_added"), ("chain", "industry")),
    "industrial added value": (("indicator", "value_added"), ("chain", "industry")),
    "nev output": (("indicator", "output_volume"), ("chain", "nev")),
}


_TABLES = (
    ("indicator", _INDICATORS),
    ("chain", _CHAINS),
    ("region", _REGIONS),
    ("org", _ORGS),
    ("initiative", _INITIATIVES),
)


def synonyms() -> dict[str, tuple[tuple[str, str], ...]]:
    """Each expression in lower case with the kind and id of what it names."""
    table: dict[str, tuple[tuple[str, str], ...]] = dict(_BOTH)
    for kind, names in _TABLES:
        for name_id, words in names.items():
            for word in words.split("|"):
                table[word] = (*table.get(word, ()), (kind, name_id))
    return table
