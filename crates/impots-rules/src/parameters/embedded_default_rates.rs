//! The grids of default rates of the withholding tax. Generated from `data/withholding/parameters.json` by
//! `cargo run -p xtask -- embedded-tables`: change the data, not this file.

use crate::day::Day;
use crate::law::default_rate::{DefaultRate, DefaultRateGrid};
use crate::law::withholding::WithholdingRate;

const fn row(from: u32, tenths: u16) -> DefaultRate {
    DefaultRate { from, rate: WithholdingRate::from_tenths(tenths) }
}

pub(super) static GRIDS: [DefaultRateGrid; 8] = [
    DefaultRateGrid {
        from: Day::first_of(2019, 1),
        law: "CGI art. 204 H, III, 1; LF 2019 (loi 2018-1317)",
        mainland: &[row(0, 0), row(1404, 5), row(1457, 15), row(1551, 25), row(1656, 35), row(1769, 45), row(1864, 60), row(1988, 75), row(2578, 90), row(2797, 105), row(3067, 120), row(3452, 140), row(4029, 160), row(4830, 180), row(6043, 200), row(7780, 240), row(10_562, 280), row(14_795, 330), row(22_620, 380), row(47_717, 430)],
        antilles_reunion: &[row(0, 0), row(1610, 5), row(1707, 15), row(1837, 25), row(1948, 35), row(2117, 45), row(2377, 60), row(2784, 75), row(3176, 90), row(3696, 105), row(4365, 120), row(4910, 140), row(5730, 160), row(6855, 180), row(7620, 200), row(9070, 240), row(11_945, 280), row(16_230, 330), row(24_770, 380), row(52_300, 430)],
        guyane_mayotte: &[row(0, 0), row(1724, 5), row(1833, 15), row(1974, 25), row(2167, 35), row(2402, 45), row(2647, 60), row(3067, 75), row(3647, 90), row(4495, 105), row(5210, 120), row(5860, 140), row(6830, 160), row(7520, 180), row(8360, 200), row(10_050, 240), row(12_830, 280), row(17_150, 330), row(26_180, 380), row(55_260, 430)],
    },
    DefaultRateGrid {
        from: Day::first_of(2020, 1),
        law: "CGI art. 204 H, III, 1; LF 2020 (loi 2019-1479), art. 2",
        mainland: &[row(0, 0), row(1418, 5), row(1472, 13), row(1567, 21), row(1673, 29), row(1787, 35), row(1883, 41), row(2008, 53), row(2376, 75), row(2720, 99), row(3098, 119), row(3487, 138), row(4069, 158), row(4878, 179), row(6104, 200), row(7625, 240), row(10_583, 280), row(14_333, 330), row(22_500, 380), row(48_196, 430)],
        antilles_reunion: &[row(0, 0), row(1626, 5), row(1724, 13), row(1900, 21), row(2075, 29), row(2292, 35), row(2417, 41), row(2500, 53), row(2750, 75), row(3400, 99), row(4350, 119), row(4942, 138), row(5725, 158), row(6858, 179), row(7625, 200), row(8667, 240), row(11_917, 280), row(15_833, 330), row(24_167, 380), row(52_825, 430)],
        guyane_mayotte: &[row(0, 0), row(1741, 5), row(1883, 13), row(2100, 21), row(2367, 29), row(2458, 35), row(2542, 41), row(2625, 53), row(2917, 75), row(4025, 99), row(5208, 119), row(5875, 138), row(6817, 158), row(7500, 179), row(8308, 200), row(9642, 240), row(12_971, 280), row(16_500, 330), row(26_443, 380), row(55_815, 430)],
    },
    DefaultRateGrid {
        from: Day::first_of(2021, 1),
        law: "CGI art. 204 H, III, 1; LF 2021 (loi 2020-1721), art. 2",
        mainland: &[row(0, 0), row(1420, 5), row(1475, 13), row(1570, 21), row(1676, 29), row(1791, 35), row(1887, 41), row(2012, 53), row(2381, 75), row(2725, 99), row(3104, 119), row(3494, 138), row(4077, 158), row(4888, 179), row(6116, 200), row(7640, 240), row(10_604, 280), row(14_362, 330), row(22_545, 380), row(48_292, 430)],
        antilles_reunion: &[],
        guyane_mayotte: &[],
    },
    DefaultRateGrid {
        from: Day::first_of(2022, 1),
        law: "CGI art. 204 H, III, 1; LF 2022 (loi 2021-1900), art. 2",
        mainland: &[row(0, 0), row(1440, 5), row(1496, 13), row(1592, 21), row(1699, 29), row(1816, 35), row(1913, 41), row(2040, 53), row(2414, 75), row(2763, 99), row(3147, 119), row(3543, 138), row(4134, 158), row(4956, 179), row(6202, 200), row(7747, 240), row(10_752, 280), row(14_563, 330), row(22_860, 380), row(48_967, 430)],
        antilles_reunion: &[row(0, 0), row(1652, 5), row(1752, 13), row(1931, 21), row(2108, 29), row(2328, 35), row(2455, 41), row(2540, 53), row(2794, 75), row(3454, 99), row(4420, 119), row(5021, 138), row(5816, 158), row(6968, 179), row(7747, 200), row(8805, 240), row(12_107, 280), row(16_087, 330), row(24_554, 380), row(53_670, 430)],
        guyane_mayotte: &[row(0, 0), row(1769, 5), row(1913, 13), row(2133, 21), row(2404, 29), row(2497, 35), row(2583, 41), row(2667, 53), row(2963, 75), row(4089, 99), row(5292, 119), row(5969, 138), row(6926, 158), row(7620, 179), row(8441, 200), row(9796, 240), row(13_179, 280), row(16_764, 330), row(26_866, 380), row(56_708, 430)],
    },
    DefaultRateGrid {
        from: Day::first_of(2023, 1),
        law: "CGI art. 204 H, III, 1; LF 2023 (loi 2022-1726), art. 2",
        mainland: &[row(0, 0), row(1518, 5), row(1577, 13), row(1678, 21), row(1791, 29), row(1914, 35), row(2016, 41), row(2150, 53), row(2544, 75), row(2912, 99), row(3317, 119), row(3734, 138), row(4357, 158), row(5224, 179), row(6537, 200), row(8165, 240), row(11_333, 280), row(15_349, 330), row(24_094, 380), row(51_611, 430)],
        antilles_reunion: &[row(0, 0), row(1741, 5), row(1847, 13), row(2035, 21), row(2222, 29), row(2454, 35), row(2588, 41), row(2677, 53), row(2945, 75), row(3641, 99), row(4659, 119), row(5292, 138), row(6130, 158), row(7344, 179), row(8165, 200), row(9280, 240), row(12_761, 280), row(16_956, 330), row(25_880, 380), row(56_568, 430)],
        guyane_mayotte: &[row(0, 0), row(1865, 5), row(2016, 13), row(2248, 21), row(2534, 29), row(2632, 35), row(2722, 41), row(2811, 53), row(3123, 75), row(4310, 99), row(5578, 119), row(6291, 138), row(7300, 158), row(8031, 179), row(8897, 200), row(10_325, 240), row(13_891, 280), row(17_669, 330), row(28_317, 380), row(59_770, 430)],
    },
    DefaultRateGrid {
        from: Day::first_of(2024, 1),
        law: "CGI art. 204 H, III, 1; LF 2024 (loi 2023-1322), art. 2",
        mainland: &[row(0, 0), row(1591, 5), row(1653, 13), row(1759, 21), row(1877, 29), row(2006, 35), row(2113, 41), row(2253, 53), row(2666, 75), row(3052, 99), row(3476, 119), row(3913, 138), row(4566, 158), row(5475, 179), row(6851, 200), row(8557, 240), row(11_877, 280), row(16_086, 330), row(25_251, 380), row(54_088, 430)],
        antilles_reunion: &[row(0, 0), row(1825, 5), row(1936, 13), row(2133, 21), row(2329, 29), row(2572, 35), row(2712, 41), row(2805, 53), row(3086, 75), row(3816, 99), row(4883, 119), row(5546, 138), row(6424, 158), row(7697, 179), row(8557, 200), row(9725, 240), row(13_374, 280), row(17_770, 330), row(27_122, 380), row(59_283, 430)],
        guyane_mayotte: &[row(0, 0), row(1955, 5), row(2113, 13), row(2356, 21), row(2656, 29), row(2758, 35), row(2853, 41), row(2946, 53), row(3273, 75), row(4517, 99), row(5846, 119), row(6593, 138), row(7650, 158), row(8416, 179), row(9324, 200), row(10_821, 240), row(14_558, 280), row(18_517, 330), row(29_676, 380), row(62_639, 430)],
    },
    DefaultRateGrid {
        from: Day::first_of(2025, 5),
        law: "CGI art. 204 H, III, 1; LF 2025 (loi 2025-127 of 14/02/2025), art. 2",
        mainland: &[row(0, 0), row(1620, 5), row(1683, 13), row(1791, 21), row(1911, 29), row(2042, 35), row(2151, 41), row(2294, 53), row(2714, 75), row(3107, 99), row(3539, 119), row(3983, 138), row(4648, 158), row(5574, 179), row(6974, 200), row(8711, 240), row(12_091, 280), row(16_376, 330), row(25_706, 380), row(55_062, 430)],
        antilles_reunion: &[row(0, 0), row(1858, 5), row(1971, 13), row(2171, 21), row(2371, 29), row(2618, 35), row(2761, 41), row(2855, 53), row(3142, 75), row(3885, 99), row(4971, 119), row(5646, 138), row(6540, 158), row(7836, 179), row(8711, 200), row(9900, 240), row(13_615, 280), row(18_090, 330), row(27_610, 380), row(60_350, 430)],
        guyane_mayotte: &[row(0, 0), row(1990, 5), row(2151, 13), row(2398, 21), row(2704, 29), row(2808, 35), row(2904, 41), row(2999, 53), row(3332, 75), row(4598, 99), row(5951, 119), row(6712, 138), row(7788, 158), row(8567, 179), row(9492, 200), row(11_016, 240), row(14_820, 280), row(18_850, 330), row(30_210, 380), row(63_767, 430)],
    },
    DefaultRateGrid {
        from: Day::first_of(2026, 5),
        law: "CGI art. 204 H, III, 1; LF 2026 (loi 2026-103 of 19/02/2026), art. 4",
        mainland: &[row(0, 0), row(1635, 5), row(1698, 13), row(1807, 21), row(1928, 29), row(2060, 35), row(2170, 41), row(2315, 53), row(2738, 75), row(3135, 99), row(3571, 119), row(4019, 138), row(4690, 158), row(5624, 179), row(7037, 200), row(8789, 240), row(12_200, 280), row(16_523, 330), row(25_937, 380), row(55_558, 430)],
        antilles_reunion: &[row(0, 0), row(1875, 5), row(1989, 13), row(2191, 21), row(2392, 29), row(2642, 35), row(2786, 41), row(2881, 53), row(3170, 75), row(3920, 99), row(5016, 119), row(5697, 138), row(6599, 158), row(7907, 179), row(8789, 200), row(9989, 240), row(13_738, 280), row(18_253, 330), row(27_858, 380), row(60_893, 430)],
        guyane_mayotte: &[row(0, 0), row(2008, 5), row(2170, 13), row(2420, 21), row(2728, 29), row(2833, 35), row(2930, 41), row(3026, 53), row(3362, 75), row(4639, 99), row(6005, 119), row(6772, 138), row(7858, 158), row(8644, 179), row(9577, 200), row(11_115, 240), row(14_953, 280), row(19_020, 330), row(30_482, 380), row(64_341, 430)],
    },
];
