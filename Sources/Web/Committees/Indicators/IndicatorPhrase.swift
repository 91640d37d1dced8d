/// What the research committee measures in schools.
enum IndicatorPhrase: String, PhraseTable {
    case title, lead, none, indicator, unit, strategy, measured, newest, back
    case byYear, chartLead, year, mean, schools, measurements, noMeasurements, value, document
    case define, measure, id, idHint, nameThai, nameEnglish, unitHint, strategyOptional, schoolCode
    case valueHint, asOf, documentOptional

    var texts: (thai: String, english: String) {
        switch self {
        case .title: ("ตัวชี้วัด", "Indicators")
        case .lead:
            (
                "คณะกรรมการวิจัยกำหนดตัวชี้วัดและวัดผลในโรงเรียน",
                "The research committee defines what is measured, and measures it in schools."
            )
        case .none: ("ยังไม่มีตัวชี้วัด", "No indicator has been defined yet")
        case .indicator: ("ตัวชี้วัด", "Indicator")
        case .unit: ("หน่วย", "Unit")
        case .strategy: ("ยุทธศาสตร์", "Strategy")
        case .measured: ("จำนวนครั้งที่วัด", "Measurements")
        case .newest: ("ล่าสุด", "Newest")
        case .back: ("ตัวชี้วัดทั้งหมด", "All indicators")
        case .byYear: ("รายปีงบประมาณ", "By fiscal year")
        case .chartLead:
            (
                "ค่าเฉลี่ยของค่าล่าสุดของแต่ละโรงเรียนในปีนั้น",
                "The mean of each school’s newest value of the year"
            )
        case .year: ("ปีงบประมาณ", "Fiscal year")
        case .mean: ("ค่าเฉลี่ย", "Mean")
        case .schools: ("โรงเรียน", "Schools")
        case .measurements: ("ผลการวัด", "Measurements")
        case .noMeasurements: ("ยังไม่มีผลการวัด", "Nothing has been measured yet")
        case .value: ("ค่า", "Value")
        case .document: ("แฮชเอกสาร", "Document hash")
        case .define: ("กำหนดตัวชี้วัด", "Define an indicator")
        case .measure: ("บันทึกผลการวัด", "Record a measurement")
        case .id: ("รหัส", "Id")
        case .idHint:
            (
                "ตัวอักษรละตินและตัวเลข เช่น attendance",
                "Latin letters and digits, such as attendance"
            )
        case .nameThai: ("ชื่อภาษาไทย", "Name in Thai")
        case .nameEnglish: ("ชื่อภาษาอังกฤษ", "Name in English")
        case .unitHint: ("สิ่งที่ค่า 1 หมายถึง เช่น percent", "What a value of 1 is, such as percent")
        case .strategyOptional: ("รหัสยุทธศาสตร์ (ถ้ามี)", "Strategy, if it is of one")
        case .schoolCode: ("รหัสโรงเรียน 10 หลัก", "School’s 10-digit code")
        case .valueHint: ("จำนวนเต็ม", "A whole number")
        case .asOf: ("ณ วันที่", "As of")
        case .documentOptional: ("SHA-256 ของรายงาน (ถ้ามี)", "SHA-256 of the report, if any")
        }
    }
}
