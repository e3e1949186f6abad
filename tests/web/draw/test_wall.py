"""The wall of tiles."""

from lianxin.web.draw.tile import GAPS, MODES, PROGRESS, Tile, gap_state, tranches
from lianxin.web.draw.wall import Row, Wall, arrange, halves, legend


def row(code: str, *states: str) -> Row:
    tiles = (Tile(f"{code}{place:03d}", f"v{place}", "/", state) for place, state in enumerate(states))
    return Row(code, code, "/", tuple(tiles))


def wall(*rows: Row) -> Wall:
    return Wall(rows, PROGRESS)


class TestArrange:
    def test_by_state_reads_as_a_bar(self) -> None:
        (arranged,) = arrange(wall(row("1", "waiting", "open", "works", "open")), by_state=True).rows
        assert [tile.state for tile in arranged.tiles] == ["open", "open", "works", "waiting"]

    def test_by_state_keeps_the_codes_in_order_within_one_state(self) -> None:
        (arranged,) = arrange(wall(row("1", "open", "waiting", "open")), by_state=True).rows
        assert [tile.code for tile in arranged.tiles] == ["1000", "1002", "1001"]

    def test_by_code_never_moves_a_tile_when_its_state_changes(self) -> None:
        before = arrange(wall(row("1", "open", "waiting", "works")), by_state=False)
        after = arrange(wall(row("1", "open", "open", "works")), by_state=False)
        assert [tile.code for tile in before.rows[0].tiles] == [tile.code for tile in after.rows[0].tiles]

    def test_by_state_puts_modes_in_order_within_a_tranche(self) -> None:
        tiles = tuple(Tile(str(place), "v", "/", "0", mode) for place, mode in enumerate(["embedded", "", "clustered"]))
        shown = Wall((Row("1", "t", "/", tiles),), tranches(("一",)), MODES)
        assert [tile.mode for tile in arrange(shown, by_state=True).rows[0].tiles] == ["clustered", "embedded", ""]


class TestLegend:
    def test_counts_sum_to_the_number_of_tiles(self) -> None:
        shown = legend(wall(row("1", "open", "waiting"), row("2", "works", "open")))
        assert {line.state.key: line.count for line in shown.states} == {
            "open": 2,
            "accepting": 0,
            "works": 1,
            "planned": 0,
            "waiting": 1,
        }
        assert sum(line.count for line in shown.states) == shown.total

    def test_names_the_unknown_only_where_there_are_some(self) -> None:
        known = Wall((row("1", "0"),), GAPS)
        unknown = Wall((row("1", "0", ""),), GAPS)
        assert [line.state.key for line in legend(known).states] == ["0", "1", "2", "3", "4"]
        assert [line.state.key for line in legend(unknown).states] == ["0", "1", "2", "3", "4", ""]

    def test_counts_the_late_on_top(self) -> None:
        tiles = (Tile("1", "a", "/", "open"), Tile("2", "b", "/", "works", late=True))
        shown = legend(wall(Row("1", "t", "/", tiles)))
        assert (shown.late, shown.total) == (1, 2)


class TestHalves:
    def test_keeps_order_and_loses_nobody(self) -> None:
        rows = [row(str(number), *["open"] * size) for number, size in enumerate([6, 29, 25, 31, 8, 39, 8])]
        left, right = halves(rows)
        assert [*left, *right] == rows

    def test_leaves_the_room_for_the_legend_under_the_first_column(self) -> None:
        rows = [row(str(number), *["open"] * 24) for number in range(5)]
        left, right = halves(rows)
        assert (len(left), len(right)) == (2, 3)

    def test_takes_no_townships_at_all(self) -> None:
        assert halves([]) == ((), ())


class TestGapState:
    def test_folds_many_gaps_into_the_last_state(self) -> None:
        assert [gap_state(missing) for missing in (None, 0, 3, 4, 7)] == ["", "0", "3", "4", "4"]


class TestTranches:
    def test_repeats_the_lightest_fill_after_the_fourth(self) -> None:
        fills = [state.fill for state in tranches(("a", "b", "c", "d", "e"))]
        assert fills == ["tranche0", "tranche1", "tranche2", "tranche3", "tranche3"]
